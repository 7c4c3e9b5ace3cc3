import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import {
  bedrockClient,
  bedrockModel,
  dynamoClient,
  dynamoStateStore,
  eventBridgeBus,
  eventBridgeClient,
  s3Client,
  s3ObjectStore,
  sesClient,
  sesMailer,
  sqsClient,
  sqsQueues,
} from '@vitals/aws';
import {
  createBucket,
  createBus,
  createQueuePair,
  createRoute,
  createTable,
  deleteTable,
  verifySenders,
} from '@vitals/aws/setup';
import { randomId, systemClock } from '@vitals/core';
import {
  describeClock,
  describeEventBus,
  describeIds,
  describeMailer,
  describeModel,
  describeObjectStore,
  describeQueues,
  describeStateStore,
} from '@vitals/core/testing';
import { Compose } from '../support/compose.ts';
import { pointSdkAt } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { cutNextBody, failNextCall } from './faults.ts';
import { scriptedConverse } from './scripted-converse.ts';
import { rawMailsSince, sesMessageIds } from './localstack-mails.ts';

// The same exams as packages/local takes in `npm test`, on a real wire: LocalStack behind the SDK's own variables.
jest.setTimeout(60_000);

const aws = { variables: process.env };
let localstack: Compose;

beforeAll(async () => {
  localstack = await Compose.of('vitals-e2e-ports', { variables: { LOCALSTACK_PORT: '0' } });
  await localstack.down();
  await localstack.run('up', '--detach', 'localstack');
  const endpoint = await localstack.addressOf('localstack', 4566);
  pointSdkAt(endpoint);
  await until('LocalStack', 60, async () => (await fetch(`${endpoint}/_localstack/health`).catch(no))?.ok);
}, 120_000);

afterAll(async () => {
  expect(await localstack.down()).toEqual([]);
}, 120_000);

const no = (): undefined => undefined;
const advance = (seconds: number): Promise<void> => sleep(seconds * 1000);
const unique = (what: string): string => `${what}-${randomId()}`;
const nothingToClean = (): Promise<void> => Promise.resolve();

describe('AWS', () => {
  describeObjectStore(async () => {
    const client = s3Client(aws);
    const bucket = unique('objects');
    await createBucket(client, bucket);
    return {
      objects: s3ObjectStore(client, { bucket }),
      now: () => new Date(),
      cutShort: (_key, bytes) => cutNextBody(client, bytes),
      cleanup: async () => client.destroy(),
    };
  });

  describeStateStore(async () => {
    const client = dynamoClient();
    const names = { state: unique('state'), analyses: unique('analyses') };
    await Promise.all([createTable(client, names.state), createTable(client, names.analyses)]);
    return {
      state: dynamoStateStore(client, names),
      now: () => new Date(),
      advance,
      cleanup: async () => {
        await Promise.all([deleteTable(client, names.state), deleteTable(client, names.analyses)]);
        client.destroy();
      },
    };
  });

  describeQueues(
    async () => {
      const client = sqsClient();
      const name = unique('queue');
      const maxReceiveCount = 3;
      const pair = await createQueuePair(client, {
        queue: name,
        deadLetterQueue: `${name}-dlq`,
        visibilitySeconds: 60,
        maxReceiveCount,
      });
      return {
        queues: sqsQueues(client, { main: pair.queue.url, dead: pair.deadLetterQueue.url }),
        queue: 'main',
        deadLetterQueue: 'dead',
        maxReceiveCount,
        // LocalStack looks once a second for visibilities that are over.
        advance: (seconds) => advance(seconds + 1.1),
        cleanup: async () => client.destroy(),
      };
    },
    { takesStaleReceipts: true },
  );

  describeEventBus(async (rules) => {
    const client = eventBridgeClient();
    const sqs = sqsClient();
    const name = unique('bus');
    await createBus(client, name);
    const create = (queue: string) =>
      createQueuePair(sqs, {
        queue: `${name}-${queue}`,
        deadLetterQueue: `${name}-${queue}-dlq`,
        visibilitySeconds: 60,
        maxReceiveCount: 5,
      });
    const created = { first: (await create('first')).queue, second: (await create('second')).queue };
    for (const [index, { pattern, to }] of rules.entries()) {
      await createRoute(client, { name: `${name}-${index}`, bus: name, pattern, queueArn: created[to].arn });
    }
    const queues = sqsQueues(sqs, { first: created.first.url, second: created.second.url });
    const bodies = { first: new Array<string>(), second: new Array<string>() };
    return {
      bus: eventBridgeBus(client, name),
      async received(queue) {
        // Under way at most this long: an answer of nothing ends the look.
        for (;;) {
          const messages = await queues.receive(queue, { max: 10, visibilitySeconds: 60, waitSeconds: 1 });
          if (messages.length === 0) return bodies[queue];
          bodies[queue].push(...messages.map(({ body }) => body));
          for (const { receipt } of messages) await queues.remove(queue, receipt);
        }
      },
      refuseNext: () =>
        failNextCall(client, { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] }),
      cleanup: async () => {
        client.destroy();
        sqs.destroy();
      },
    };
  });

  describeMailer(async () => {
    const client = sesClient();
    await verifySenders(client, ['vitals@example.org']);
    const before = await sesMessageIds();
    return {
      mailer: sesMailer(client),
      delivered: () => rawMailsSince(before),
      breakNext: () => failNextCall(client, Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })),
      cleanup: async () => client.destroy(),
    };
  });

  describeModel(async () => {
    const converse = await scriptedConverse();
    jest.replaceProperty(process, 'env', {
      ...process.env,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: converse.origin,
    });
    const client = bedrockClient();
    return {
      model: bedrockModel(client, 'amazon.nova-lite-v1:0', () => 0),
      willDo: converse.willDo,
      advance,
      cleanup: async () => {
        jest.restoreAllMocks();
        client.destroy();
        await converse.close();
      },
    };
  });

  describeClock(async () => ({
    clock: systemClock,
    advance: (milliseconds) => sleep(milliseconds),
    cleanup: nothingToClean,
  }));
  describeIds(() => randomId);
});
