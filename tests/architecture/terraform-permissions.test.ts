import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { workerNames } from '@vitals/core';
import grantsFile from '../../terraform/checks/grants.json' with { type: 'json' };
import type { Grants } from '../../terraform/checks/grants.ts';
import { pointsOf } from '../sweep/cases.ts';
import { PlannedFaults } from '../sweep/plans.ts';
import { run, withoutFaults } from '../sweep/scenario.ts';
import { scenarios } from '../sweep/scenarios/all.ts';
import { file } from '../sweep/scenarios/file.ts';
import { baselineOf } from '../sweep/strike.ts';
import { recordingPorts, workerOfCaller } from './call-recorder.ts';

const granted: Grants = grantsFile;

/** Granted, and made by somebody else on the worker's behalf, or on days that no scenario has. */
const notByPorts: readonly (readonly [RegExp, string])[] = [
  [/^logs:/, 'the runtime writes the log'],
  [/^xray:/, 'the runtime sends the traces'],
  [/^kms:/, 'S3, SQS and DynamoDB use the key in our name'],
  [/^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes) queue$/, 'the event source mapping polls'],
  [/^s3:ListBucket bucket$/, 'no call: it makes a missing object a 404 instead of a 403'],
  [
    /^sqs:SendMessage dead-letters$/,
    'a message nobody knows is copied there (packages/worker, run-batch.ts)',
  ],
  [/^s3:GetObject raw$/, 'S3 may announce an object without its version id'],
  [/^s3:DeleteObjectVersion /, 'outputs abandoned for a week (services/ingestor/src/abandoned.ts)'],
  [
    /^s3:(AbortMultipartUpload|GetObject) duplicates$/,
    'no faults at a file with duplicates; its outputs are all written by one class',
  ],
  [/^ses:SendRawEmail configuration-set$/, 'the identity sends through its configuration set'],
];

/** What each worker asked of AWS, in runs without faults and with each fault at each call of a file's way. */
async function recordCalls(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const recorded = new Map<string, Set<string>>();
  const weaken: NonNullable<Parameters<typeof run>[1]['weaken']> = (ports, { caller }) =>
    recordingPorts(ports, (action, resource) => {
      const worker = workerOfCaller[caller];
      recorded.set(worker, (recorded.get(worker) ?? new Set()).add(`${action} ${resource}`));
    });
  for (const scenario of scenarios) await run(scenario, { conductor: withoutFaults, weaken });
  for (const planned of pointsOf(await baselineOf(file))) {
    await run(file, { conductor: new PlannedFaults(planned), weaken });
  }
  return recorded;
}

describe('permissions', () => {
  let recorded: ReadonlyMap<string, ReadonlySet<string>>;
  beforeAll(async () => {
    recorded = await recordCalls();
  }, 60_000);

  test.each(workerNames)('%s: every call it makes is granted', (worker) => {
    const used = [...(recorded.get(worker) ?? [])].sort();
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((call) => !(granted[worker] ?? []).includes(call))).toEqual([]);
  });

  test.each(workerNames)('%s: nothing is granted that it does not use', (worker) => {
    const used = recorded.get(worker) ?? new Set();
    const unused = (granted[worker] ?? []).filter(
      (grant) => !used.has(grant) && !notByPorts.some(([pattern]) => pattern.test(grant)),
    );
    expect(unused).toEqual([]);
  });

  test('each exception is about something that is granted', () => {
    const all = Object.values(granted).flat();
    expect(notByPorts.filter(([pattern]) => !all.some((grant) => pattern.test(grant)))).toEqual([]);
  });
});

/** IAM actions behind the SDK's commands. A new command in packages/aws belongs here, and then in a worker's role. */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  ChangeMessageVisibility: ['sqs:ChangeMessageVisibility'],
  ChangeMessageVisibilityBatch: ['sqs:ChangeMessageVisibility'],
  Converse: ['bedrock:InvokeModel'],
  DeleteItem: ['dynamodb:DeleteItem'],
  DeleteMessage: ['sqs:DeleteMessage'],
  DeleteObject: ['s3:DeleteObjectVersion'],
  GetItem: ['dynamodb:GetItem'],
  GetObject: ['s3:GetObject', 's3:GetObjectVersion'],
  GetQueueAttributes: ['sqs:GetQueueAttributes'],
  HeadObject: ['s3:GetObject', 's3:GetObjectVersion'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  PutEvents: ['events:PutEvents'],
  PutItem: ['dynamodb:PutItem'],
  PutObject: ['s3:PutObject'],
  Query: ['dynamodb:Query'],
  ReceiveMessage: ['sqs:ReceiveMessage'],
  SendMessage: ['sqs:SendMessage'],
  SendRawEmail: ['ses:SendRawEmail'],
  TransactWriteItems: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
};

test('every command of the adapters is behind an action that some worker has', () => {
  const folder = path.resolve(import.meta.dirname, '../../packages/aws/src');
  const sources = globSync('**/*.ts', { cwd: folder, exclude: ['setup/**', 'testing/**', '**/*.test.ts'] });
  const code = sources.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  const commands = new Set([...code.matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name));
  const actions = new Set(
    Object.values(granted).flatMap((grants) => grants.map((grant) => grant.split(' ')[0])),
  );
  expect([...commands].sort()).toEqual(Object.keys(actionsOf));
  expect(
    [...commands].filter((name) => (actionsOf[name] ?? []).some((action) => !actions.has(action))),
  ).toEqual([]);
});
