import { expect, test } from '@jest/globals';
import type { QueueMessage } from '@vitals/core';
import { sqsHandler } from './sqs-handler.ts';

const context = { getRemainingTimeInMillis: () => 60_000 };

test('records become messages, failed ids become the answer', async () => {
  const seen: QueueMessage[] = [];
  let deadlineAt = 0;
  const handler = sqsHandler(async (messages, deadline) => {
    seen.push(...messages);
    deadlineAt = deadline.getTime();
    return ['m2'];
  });
  const record = {
    messageId: 'm1',
    receiptHandle: 'r1',
    body: 'b',
    attributes: { ApproximateReceiveCount: '2' },
    messageAttributes: { reason: { stringValue: 'not-json' }, blob: {} },
  };
  const before = Date.now();
  expect(await handler({ Records: [record] }, context)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm2' }],
  });
  expect(seen).toEqual([
    { id: 'm1', body: 'b', receipt: 'r1', receiveCount: 2, attributes: { reason: 'not-json' } },
  ]);
  expect(deadlineAt).toBeGreaterThanOrEqual(before + 60_000);
});

test('what is thrown is thrown on: Lambda then keeps the whole batch', async () => {
  const handler = sqsHandler(() => Promise.reject(new Error('boom')));
  await expect(handler({ Records: [] }, context)).rejects.toThrow('boom');
});
