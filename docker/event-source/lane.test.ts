import { expect, test } from '@jest/globals';
import type { QueueMessage, Queues } from '@vitals/core';
import { aQueueMessage } from '@vitals/core/testing';
import { silentLogger } from '@vitals/worker';
import type { InvocationAnswer } from './function-container.ts';
import { runLane } from './lane.ts';

const settings = { queue: 'ingest', batchSize: 10, visibilitySeconds: 60, timeoutSeconds: 1 };

/** A queue that hands out the batches and then stops the lane. */
function aLane(...batches: readonly (readonly QueueMessage[])[]) {
  const waiting = [...batches];
  const stop = new AbortController();
  const removed: string[] = [];
  const queues = {
    receive: async () => {
      const batch = waiting.shift() ?? [];
      if (waiting.length === 0) stop.abort();
      return batch;
    },
    remove: async (_queue: string, receipt: string) => void removed.push(receipt),
  } as unknown as Queues;
  return { queues, removed, stop };
}

async function run(
  lane: ReturnType<typeof aLane>,
  invoke: (event: unknown) => Promise<InvocationAnswer>,
): Promise<void> {
  const container = { waitUntilUp: async () => undefined, invoke };
  await runLane({ queues: lane.queues, settings, container, log: silentLogger }, lane.stop.signal);
}

const message = (id: string) => aQueueMessage('b', { id, receipt: `r-${id}`, attributes: { reason: 'x' } });

test('what the function did is deleted, what it named stays', async () => {
  const lane = aLane([message('m1'), message('m2')]);
  const events: unknown[] = [];
  await run(lane, async (event) => {
    events.push(event);
    return { status: 200, body: '{"batchItemFailures":[{"itemIdentifier":"m2"}]}' };
  });
  expect(lane.removed).toEqual(['r-m1']);
  expect(events).toMatchObject([
    {
      Records: [
        { messageId: 'm1', receiptHandle: 'r-m1', messageAttributes: { reason: { stringValue: 'x' } } },
        { messageId: 'm2' },
      ],
    },
  ]);
});

test('a container that breaks off keeps the batch and gets the next one', async () => {
  const lane = aLane([message('m1')], [message('m2')]);
  let calls = 0;
  await run(lane, async () => {
    calls += 1;
    if (calls === 1) throw new TypeError('fetch failed');
    return { status: 200, body: '{}' };
  });
  expect(lane.removed).toEqual(['r-m2']);
});

test('a container has one invocation at a time', async () => {
  const lane = aLane([message('m1')], [message('m2')], [message('m3')]);
  let running = 0;
  let most = 0;
  await run(lane, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return { status: 200, body: '{}' };
  });
  expect(most).toBe(1);
  expect(lane.removed).toHaveLength(3);
});
