import { isDeepStrictEqual } from 'node:util';
import grantsFile from './grants.json' with { type: 'json' };
import { text, type Plan } from './plan.ts';
import { policiesOf } from './policy.ts';

/** What each worker may do, as `action resource`: `s3:GetObject raw`, `dynamodb:Query state`. Sorted. */
export type Grants = Readonly<Record<string, readonly string[]>>;

const workers = ['ingestor', 'analyzer', 'notifier'] as const;

/** Reads the grants off the roles of a plan. */
export function grantsOf(plan: Plan): Grants {
  return Object.fromEntries(workers.map((worker) => [worker, grantsOfWorker(plan, worker)]));
}

/** `grants.json` is what the recorded calls are compared with, so it must be what the plan says. */
export function* checkGrants(plan: Plan): Generator<string> {
  const actual = grantsOf(plan);
  for (const worker of workers) {
    if (!isDeepStrictEqual(actual[worker], grantsFile[worker]))
      yield `${worker}: grants.json is not what the plan grants (write-grants.ts)`;
  }
}

function grantsOfWorker(plan: Plan, worker: string): readonly string[] {
  const policies = policiesOf(plan).filter(
    ({ address, kind }) => kind === 'identity' && address.startsWith(`module.${worker}.`),
  );
  const statements = policies
    .flatMap((policy) => policy.statements)
    .filter(({ effect }) => effect === 'Allow');
  const pairs = statements.flatMap(({ actions, resources, conditions }) =>
    actions.flatMap((action) => resources.map((arn) => `${action} ${shortName(plan, arn, conditions)}`)),
  );
  return [...new Set(pairs)].sort();
}

/** What a resource is to a reader: the folder of a bucket, the table, which of the queues. */
function shortName(plan: Plan, arn: string, conditions: ReadonlyMap<string, readonly string[]>): string {
  const [, , service = '', , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  switch (service) {
    case 's3': {
      const folder = resource.split('/')[1] ?? conditions.get('s3:prefix')?.[0]?.split('/')[0];
      return folder ?? 'bucket';
    }
    case 'dynamodb':
      return resource.split('-').at(-1) ?? resource;
    case 'sqs':
      return text(plan.find('aws_sqs_queue', 'arn', arn)?.values, 'name').endsWith('-dlq')
        ? 'dead-letters'
        : 'queue';
    case 'ses':
      return resource.split('/')[0] ?? resource;
    case 'bedrock':
      return 'model'; // asked by its own name or through a profile of several regions
    case '':
      return 'anything';
    default:
      return service;
  }
}
