import { describe, expect, test } from '@jest/globals';
import {
  LeaseHeldError,
  objectCreatedEvent,
  envelopeOf,
  scheduledEvent,
  UnavailableError,
  type Clock,
  type QueueMessage,
  type Queues,
} from '@vitals/core';
import { silentLogger } from '../logging/logger.ts';
import { runBatch, type BatchDeps } from './run-batch.ts';
import type { StageWorker } from './stage-worker.ts';

const now = new Date('2026-01-01T00:00:00Z');
const deadline = new Date(now.getTime() + 60_000);
const clock: Clock = {
  now: () => now,
  // Sleeps until it is told to stop, as a real clock does for longer than any test.
  sleep: (_ms, signal) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        resolve();
      });
    }),
};

const fileBody = JSON.stringify(
  envelopeOf(
    objectCreatedEvent({ bucket: 'b', key: 'raw/a.csv', size: 1, versionId: 'v', sequencer: '1' }),
    'e1',
    now,
  ),
);

const aMessage = (id: string, over: Partial<QueueMessage> = {}): QueueMessage => ({
  id,
  body: fileBody,
  attributes: {},
  receiveCount: 1,
  receipt: `receipt of ${id}`,
  ...over,
});

interface Seen {
  readonly sent: { queue: string; body: string; attributes: Readonly<Record<string, string>> }[];
  readonly hidden: { receipt: string; seconds: number }[];
  readonly givenUp: string[];
}

function setUp(
  handle: StageWorker['handle'],
  over: Partial<BatchDeps> = {},
): { deps: BatchDeps; seen: Seen } {
  const seen: Seen = { sent: [], hidden: [], givenUp: [] };
  const queues: Queues = {
    send: async (queue, message) =>
      void seen.sent.push({ queue, body: message.body, attributes: message.attributes ?? {} }),
    receive: async () => [],
    remove: async () => undefined,
    hide: async (_queue, receipt, seconds) => void seen.hidden.push({ receipt, seconds }),
    depth: async () => ({ visible: 0, inFlight: 0 }),
    browse: async () => [],
  };
  const worker: StageWorker = {
    handle,
    giveUp: async (_message, _context, code) => void seen.givenUp.push(code),
    sweep: async () => ({ published: 1, finished: 0, failed: 0, left: 0 }),
  };
  const settings = {
    queue: 'ingest',
    deadLetterQueue: 'ingest-dlq',
    visibilitySeconds: 360,
    maxReceiveCount: 4,
    backoffBaseSeconds: 2,
    sweepPeriodSeconds: 900,
  };
  return { deps: { worker, queues, settings, clock, random: () => 1, log: silentLogger, ...over }, seen };
}

describe('runBatch', () => {
  test('answers with the messages that failed, and with no others', async () => {
    const { deps } = setUp(async (_message, context) => {
      if (context.delivery.receiveCount === 2) throw new UnavailableError('throttled', 'slow down');
      return {};
    });
    const messages = [aMessage('a'), aMessage('b', { receiveCount: 2 }), aMessage('c')];
    expect(await runBatch(messages, deadline, deps)).toEqual(['b']);
  });

  test('when all fail, all are in the answer: an empty one would delete them', async () => {
    const { deps } = setUp(() => Promise.reject(new Error('all of them')));
    expect(await runBatch([aMessage('a'), aMessage('b')], deadline, deps)).toEqual(['a', 'b']);
  });

  test.each([undefined, null, 'text', 0])(
    'a handler that throws %p fails its own message only',
    async (thrown) => {
      let calls = 0;
      const { deps } = setUp(() => {
        calls += 1;
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything can be thrown
        return calls === 1 ? Promise.reject(thrown) : Promise.resolve({});
      });
      expect(await runBatch([aMessage('a'), aMessage('b')], deadline, deps)).toEqual(['a']);
    },
  );

  test('a failed message is hidden for its back-off', async () => {
    const { deps, seen } = setUp(() => Promise.reject(new UnavailableError('throttled', '')));
    await runBatch([aMessage('a', { receiveCount: 3 })], deadline, deps);
    expect(seen.hidden).toEqual([{ receipt: 'receipt of a', seconds: 8 }]);
  });

  test('a message that cannot be hidden is failed all the same', async () => {
    const { deps } = setUp(() => Promise.reject(new UnavailableError('throttled', '')));
    const queues = { ...deps.queues, hide: () => Promise.reject(new UnavailableError('down', '')) };
    expect(await runBatch([aMessage('a')], deadline, { ...deps, queues })).toEqual(['a']);
  });

  test('on its last receive the incident is closed', async () => {
    const { deps, seen } = setUp(() => Promise.reject(new UnavailableError('throttled', '')));
    await runBatch([aMessage('a', { receiveCount: 3 }), aMessage('b', { receiveCount: 4 })], deadline, deps);
    expect(seen.givenUp).toEqual(['throttled']);
  });

  test("waiting for somebody's lease closes no incident", async () => {
    const { deps, seen } = setUp(() =>
      Promise.reject(new LeaseHeldError('held', new Date(now.getTime() + 30_000))),
    );
    await runBatch([aMessage('a', { receiveCount: 4 })], deadline, deps);
    expect(seen).toMatchObject({ givenUp: [], hidden: [{ seconds: 30 }] });
  });

  test.each([
    ['no JSON', 'hello', 'not-json'],
    ['no event', '{}', 'not-an-event'],
    [
      'an event of somebody else',
      JSON.stringify({ ...JSON.parse(fileBody), source: 'aws.ec2' }),
      'unknown-detail-type',
    ],
  ])('%s goes to the dead-letter queue with the reason and is acknowledged', async (_what, body, reason) => {
    const { deps, seen } = setUp(() => Promise.resolve({}));
    const message = aMessage('a', { body, attributes: { trace: '1' } });
    expect(await runBatch([message], deadline, deps)).toEqual([]);
    expect(seen.sent).toEqual([
      {
        queue: 'ingest-dlq',
        body,
        attributes: { trace: '1', 'original-id': 'a', 'original-queue': 'ingest', reason },
      },
    ]);
  });

  test('an unknown message that cannot be copied is kept', async () => {
    const { deps } = setUp(() => Promise.resolve({}));
    const queues = { ...deps.queues, send: () => Promise.reject(new UnavailableError('down', '')) };
    expect(await runBatch([aMessage('a', { body: 'hello' })], deadline, { ...deps, queues })).toEqual(['a']);
  });

  test('a sweep is acknowledged whatever happens in it', async () => {
    const { deps } = setUp(() => Promise.resolve({}));
    const worker: StageWorker = { ...deps.worker, sweep: () => Promise.reject(new Error('broken')) };
    const body = JSON.stringify(scheduledEvent('Sweep Due', 's1', now));
    expect(await runBatch([aMessage('a', { body })], deadline, { ...deps, worker })).toEqual([]);
  });

  test('a sweep older than its period is dropped', async () => {
    const { deps } = setUp(() => Promise.resolve({}));
    let sweeps = 0;
    const worker: StageWorker = {
      ...deps.worker,
      sweep: async () => {
        sweeps += 1;
        return { published: 0, finished: 0, failed: 0, left: 0 };
      },
    };
    const at = (seconds: number): QueueMessage =>
      aMessage('a', {
        body: JSON.stringify(scheduledEvent('Sweep Due', 's', new Date(now.getTime() - seconds * 1000))),
      });
    await runBatch([at(901)], deadline, { ...deps, worker });
    expect(sweeps).toBe(0);
    await runBatch([at(899)], deadline, { ...deps, worker });
    expect(sweeps).toBe(1);
  });
});
