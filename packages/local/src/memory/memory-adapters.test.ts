import { describe } from '@jest/globals';
import { UnavailableError } from '@vitals/core';
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
import { LocalBus, type Deliver } from '../local-bus.ts';
import { createRouter } from '../router.ts';
import { start, theTopology } from '../testing.ts';
import { countingIds } from './counting-ids.ts';
import { ManualClock } from './manual-clock.ts';
import { createMemoryHome } from './memory-home.ts';
import { MemoryQueues } from './memory-queues.ts';

const cleanup = async (): Promise<void> => {};

function aHome() {
  const clock = new ManualClock(start);
  const home = createMemoryHome({ topology: theTopology(), clock, newId: countingIds() });
  return {
    ...home,
    clock,
    now: () => clock.now(),
    advance: async (seconds: number) => clock.advance(seconds * 1000),
    cleanup,
  };
}

describe('memory', () => {
  describeObjectStore(async () => {
    const home = aHome();
    return { ...home, cutShort: async (key, bytes) => home.objects.cutShort(key, bytes) };
  });

  describeStateStore(async () => aHome());

  describeQueues(async () => ({
    ...aHome(),
    queue: 'ingest',
    deadLetterQueue: 'ingest-dlq',
    maxReceiveCount: 3,
  }));

  describeEventBus(async (rules) => {
    const clock = new ManualClock(start);
    const newId = countingIds();
    const settings = new Map([
      ['first', undefined],
      ['second', undefined],
    ]);
    const queues = new MemoryQueues({ settings, clock, newId });
    let isRefusing = false;
    const deliver: Deliver = (deliveries) => {
      if (isRefusing) {
        isRefusing = false;
        throw new UnavailableError('bus', 'down');
      }
      for (const { queue, body } of deliveries) queues.insert(queue, body);
    };
    const routes = rules.map(({ pattern, to }, index) => ({ name: `r${index}`, bus: 'b', pattern, to }));
    const router = createRouter({ buses: ['b'], routes });
    return {
      bus: new LocalBus({ name: 'b', router, deliver, clock, newId }),
      received: async (queue) => (await queues.browse(queue, 100)).map((message) => message.body),
      refuseNext() {
        isRefusing = true;
      },
      cleanup,
    };
  });

  describeMailer(async () => {
    const { mailer } = aHome();
    return {
      mailer,
      delivered: async () => mailer.sent.map((mail) => mail.mime),
      breakNext: () => mailer.answer({ outcome: 'not-sent', code: 'ECONNREFUSED' }),
      cleanup,
    };
  });

  describeModel(async () => {
    const { model, advance } = aHome();
    return { model, willDo: (turn) => model.willDo(turn), advance, cleanup };
  });

  describeClock(async () => {
    const clock = new ManualClock(start);
    return { clock, advance: async (milliseconds) => clock.advance(milliseconds), cleanup };
  });

  describeIds(() => countingIds());
});
