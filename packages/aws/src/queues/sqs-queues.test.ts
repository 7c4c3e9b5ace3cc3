import { createHash } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { UnavailableError, type Queues } from '@vitals/core';
import { sqsClient } from '../clients/clients.ts';
import { json, pointSdkAt, startWireServer, type WireServer } from '../testing/wire-server.ts';
import { sqsQueues } from './sqs-queues.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

async function queuesThatAnswer(
  ...answers: readonly { readonly status: number; readonly body: unknown }[]
): Promise<Queues> {
  let answered = 0;
  const wire = await startWireServer((_request, response) => {
    const answer = answers[Math.min(answered, answers.length - 1)] ?? { status: 500, body: {} };
    answered += 1;
    json(response, answer.status, answer.body);
  });
  server = wire;
  pointSdkAt(wire.origin, { AWS_MAX_ATTEMPTS: '1' });
  // As LocalStack hands it out: a host that is not where the endpoint is.
  return sqsQueues(sqsClient(), { ingest: 'http://sqs.elsewhere:4566/000000000000/ingest' });
}

const ok = (body: unknown): { readonly status: number; readonly body: unknown } => ({ status: 200, body });
const sent = (index = 0): unknown => JSON.parse(server?.requests[index]?.body ?? 'null');

const message = (id: string): unknown => ({
  MessageId: id,
  Body: 'b',
  MD5OfBody: createHash('md5').update('b').digest('hex'),
  ReceiptHandle: `receipt-${id}`,
  Attributes: { ApproximateReceiveCount: '3' },
  MessageAttributes: { reason: { DataType: 'String', StringValue: 'not-json' } },
});

test('calls go to the endpoint, whatever host the queue URL names', async () => {
  const queues = await queuesThatAnswer(ok({ Messages: [message('m1')] }));
  expect(await queues.receive('ingest', { max: 1, visibilitySeconds: 0.5, waitSeconds: 60 })).toEqual([
    { id: 'm1', body: 'b', receipt: 'receipt-m1', receiveCount: 3, attributes: { reason: 'not-json' } },
  ]);
  expect(sent()).toMatchObject({ VisibilityTimeout: 1, WaitTimeSeconds: 20 });
});

test('a queue that nobody named is a mistake of ours, not an outage', async () => {
  const queues = await queuesThatAnswer(ok({}));
  await expect(queues.depth('analyze')).rejects.toThrow('no URL is known for the queue "analyze"');
});

test.each(['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidParameterValue'])(
  'a receipt that is over (%s) does nothing',
  async (code) => {
    const queues = await queuesThatAnswer({ status: 400, body: { __type: `com.amazonaws.sqs#${code}` } });
    await expect(queues.hide('ingest', 'r', 1)).resolves.toBeUndefined();
    await expect(queues.remove('ingest', 'r')).resolves.toBeUndefined();
  },
);

test('an outage while hiding is one', async () => {
  const queues = await queuesThatAnswer({ status: 503, body: { __type: 'ServiceUnavailable' } });
  await expect(queues.hide('ingest', 'r', 1)).rejects.toBeInstanceOf(UnavailableError);
});

test('delayed messages count as in flight', async () => {
  const queues = await queuesThatAnswer(
    ok({
      Attributes: {
        ApproximateNumberOfMessages: '2',
        ApproximateNumberOfMessagesNotVisible: '3',
        ApproximateNumberOfMessagesDelayed: '4',
      },
    }),
  );
  expect(await queues.depth('ingest')).toEqual({ visible: 2, inFlight: 7 });
});

test('a look gives back what it saw, and ends when nothing new comes', async () => {
  const queues = await queuesThatAnswer(
    ok({ Messages: [message('m1'), message('m2')] }),
    ok({}),
    ok({ Successful: [] }),
  );
  expect((await queues.browse('ingest', 50)).map(({ id }) => id)).toEqual(['m1', 'm2']);
  expect(sent(2)).toMatchObject({
    Entries: [
      { ReceiptHandle: 'receipt-m1', VisibilityTimeout: 0 },
      { ReceiptHandle: 'receipt-m2', VisibilityTimeout: 0 },
    ],
  });
});
