import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../json.ts';
import { at, text, type Plan } from '../plan.ts';

const workers = ['ingestor', 'analyzer', 'notifier'] as const;

/** Every name that a worker's `config.ts` reads is set, and no other: a name nobody reads is a setting without effect. */
export function* checkEnvironment(plan: Plan, repository: string): Generator<string> {
  for (const worker of workers) {
    const read = environmentNames(repository, worker);
    const set = environmentOf(plan, worker);
    for (const name of read)
      if (!set.has(name)) yield `${worker} reads ${name}, which Terraform does not set`;
    for (const name of set)
      if (!read.has(name)) yield `Terraform sets ${name}, which ${worker} does not read`;
  }
}

/** The names in a worker's `config.ts` and in what all workers read (packages/worker). */
export function environmentNames(repository: string, worker: string): ReadonlySet<string> {
  const files = [`services/${worker}/src/config.ts`, 'packages/worker/src/settings/common-config.ts'];
  const source = files.map((file) => readFileSync(path.join(repository, file), 'utf8')).join('\n');
  return new Set([...source.matchAll(/\benv\.\w+\(\s*'([A-Z][A-Z0-9_]*)'/g)].map(([, name = '']) => name));
}

function environmentOf(plan: Plan, worker: string): ReadonlySet<string> {
  const fn = plan
    .of('aws_lambda_function')
    .find(({ values }) => text(values, 'function_name').endsWith(`-${worker}`));
  const variables = at(fn?.values, 'environment', 'variables');
  return new Set(isObject(variables) ? Object.keys(variables) : []);
}
