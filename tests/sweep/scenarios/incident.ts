import { replayDeadLetters } from '@vitals/worker';
import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A file that cannot be read until its message is a dead letter; then it can, and somebody replays it. */
export const incident: Scenario = {
  name: 'incident',
  groups: [['ward@hospital.example']],
  // Four receives instead of twelve: eight times the same would prove nothing more.
  environment: 'compose',
  async play(world, driver) {
    await world.deploy(pressure);
    world.outages.add('raw/monday.csv');
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    world.home.queues.insert('ingest', 'a message of somebody else');
    await driver.settle();
    world.outages.clear();
    await driver.operate(async ({ process, ports }) => {
      const { hidden } = await replayDeadLetters({
        queues: ports.queues,
        clock: process.clock,
        deadLetterQueue: 'ingest-dlq',
        destination: 'ingest',
        select: ({ body }) => body.startsWith('{'),
        ratePerSecond: Infinity,
        waitSeconds: 0,
      });
      if (hidden > 0) throw new Error('somebody else has taken some of them: later again');
    });
    await driver.settle();
  },
};
