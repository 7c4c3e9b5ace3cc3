import { workerNames, type ObjectStore, type Queues, type StateStore } from '@vitals/core';
import { dynamoClient, dynamoStateStore, s3Client, s3ObjectStore, sqsClient, sqsQueues } from '@vitals/aws';
import { EnvReader, topology } from '@vitals/worker';
import { UsageError } from '../usage-error.ts';

/** Where the pipeline runs: in a home on this machine, under docker compose, or in an AWS account. */
const targets = ['laptop', 'compose', 'aws'] as const;
export type Target = (typeof targets)[number];

/** What a command needs of a pipeline, wherever it runs. */
export interface Stores {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly queues: Queues;
  readonly bucket: string;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;
type Variables = Record<string, string | undefined>;

export function targetOption(values: Values): Target {
  const named = values['target'] ?? 'laptop';
  const target = targets.find((known) => known === named);
  if (target === undefined) throw new UsageError(`--target is one of ${targets.join(', ')}.`);
  return target;
}

/** Names and addresses of docker-compose.yml; each can be set to something else, as for AWS. */
const composeDefaults: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: 'http://localhost:4566',
  HEALTH_BUCKET: 'vitals-health',
  STATE_TABLE: 'vitals-state',
  ANALYSES_TABLE: 'vitals-analyses',
  QUEUE_URL_PREFIX: 'http://localhost:4566/000000000000/vitals-',
};

/**
 * The stores of a pipeline that runs elsewhere. Region, credentials and endpoints are the SDK's own variables; the names
 * are those the functions have in their environment, and QUEUE_URL_PREFIX is a queue's URL without the topology's name.
 */
export function remoteStores(target: Exclude<Target, 'laptop'>, variables: Variables): Stores {
  if (target === 'compose') {
    for (const [name, value] of Object.entries(composeDefaults)) variables[name] ??= value;
  }
  const env = new EnvReader(variables);
  const names = env.finish({
    bucket: env.text('HEALTH_BUCKET'),
    state: env.text('STATE_TABLE'),
    analyses: env.text('ANALYSES_TABLE'),
    queueUrlPrefix: env.text('QUEUE_URL_PREFIX'),
  });
  const aws = { variables };
  return {
    objects: s3ObjectStore(s3Client(aws), { bucket: names.bucket }),
    state: dynamoStateStore(dynamoClient(), names),
    queues: sqsQueues(sqsClient(), queueUrls(names.queueUrlPrefix)),
    bucket: names.bucket,
  };
}

function queueUrls(prefix: string): Readonly<Record<string, string>> {
  const names = workerNames.flatMap((name) => [
    topology.workers[name].queue,
    topology.workers[name].deadLetterQueue,
  ]);
  return Object.fromEntries(names.map((name) => [name, `${prefix}${name}`]));
}
