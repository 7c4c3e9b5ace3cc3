import { expect, test } from '@jest/globals';
import { decodeMessage, type Clock, type Queues } from '@vitals/core';
import { silentLogger } from '@vitals/worker';
import { runSchedule } from './schedule.ts';

const sweep = { name: 'sweep', detailType: 'Sweep Due', everyMinutes: 15, to: ['ingest'] };

test('a message names the moment that the epoch’s quarters of an hour give, whoever sends it', async () => {
  let now = Date.UTC(2026, 10, 2, 10, 7, 31);
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
  const stop = new AbortController();
  const bodies: string[] = [];
  const send = async (_queue: string, { body }: { readonly body: string }): Promise<void> => {
    bodies.push(body);
    if (bodies.length === 2) stop.abort();
  };
  const queues = { send } as unknown as Queues;
  await runSchedule(sweep, { queues, queue: 'ingest', log: silentLogger, clock }, stop.signal);
  expect(bodies.map((body) => decodeMessage(body))).toEqual([
    { kind: 'sweep-due', scheduledAt: new Date('2026-11-02T10:15:00Z') },
    { kind: 'sweep-due', scheduledAt: new Date('2026-11-02T10:30:00Z') },
  ]);
});
