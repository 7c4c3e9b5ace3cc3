import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTopology } from '@vitals/core';
import { checkGrants } from './grants.ts';
import { checkAlarms } from './invariants/alarms.ts';
import { checkEnvironment } from './invariants/environment.ts';
import { checkEvents } from './invariants/events.ts';
import { checkPolicies } from './invariants/policies.ts';
import { checkBoundary, checkProtection } from './invariants/protection.ts';
import { checkWorkers } from './invariants/workers.ts';
import { withTerraform } from './offline-provider/run-terraform.ts';
import { readPlan, type Plan } from './plan.ts';
import type { ProviderSchema } from './schema.ts';

/** Values that the pipeline passes in; an account and images that do not exist. */
const account = ['-var=account_id=111122223333', '-var=region=eu-central-1'] as const;
const image = (service: string): string =>
  `111122223333.dkr.ecr.eu-central-1.amazonaws.com/vitals-${service}@sha256:${'a'.repeat(64)}`;
const images = { ingestor: image('ingestor'), analyzer: image('analyzer'), notifier: image('notifier') };

export interface Plans {
  readonly installation: Plan;
  readonly delivery: Plan;
}

/** What one installation of a repository would be. Throws what Terraform says when it is not valid. */
export function planInstallation(repository: string, environment: string): Promise<Plan> {
  return plan(repository, '.', [
    `-var-file=environments/${environment}.tfvars`,
    `-var=images=${JSON.stringify(images)}`,
  ]);
}

/** What bootstrap would be: the pipeline, and the boundary around what it installs. */
export function planDelivery(repository: string): Promise<Plan> {
  return plan(repository, 'bootstrap', ['-var=repository=example/vitals']);
}

/** Everything that is wrong with the plans of a repository. */
export function problemsOf({ installation, delivery }: Plans, repository: string): readonly string[] {
  const topology = readTopology(
    JSON.parse(readFileSync(path.join(repository, 'topology.json'), 'utf8')) as unknown,
  );
  return [
    ...checkWorkers(installation, topology),
    ...checkEvents(installation, topology),
    ...checkAlarms(installation, readFileSync(path.join(repository, 'docs/operations.md'), 'utf8')),
    ...checkPolicies(installation),
    ...checkPolicies(delivery),
    ...checkProtection(installation),
    ...checkProtection(delivery),
    ...checkBoundary(installation, delivery),
    ...checkEnvironment(installation, repository),
    ...checkGrants(installation),
  ];
}

async function plan(repository: string, folder: string, options: readonly string[]): Promise<Plan> {
  const schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'aws-schema.json'), 'utf8'),
  ) as ProviderSchema;
  return withTerraform(repository, folder, schema, async (terraform) => {
    await terraform('validate', '-no-color');
    await terraform(
      'plan',
      '-no-color',
      '-input=false',
      '-lock=false',
      '-out=checked',
      ...account,
      ...options,
    );
    return readPlan(await terraform('show', '-json', 'checked'));
  });
}
