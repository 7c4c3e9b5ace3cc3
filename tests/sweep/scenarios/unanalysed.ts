import { replayDeadLetters } from '@vitals/worker';
import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A file whose analysis cannot be stored until its message is a dead letter; then it can, and somebody replays it. */
export const unanalysed: Scenario = {
  name: 'unanalysed',
  groups: [['ward@hospital.example']],
  environment: 'compose',
  async play(world, driver) {
    await world.deploy(pressure);
    world.outages.add('analyses/');
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    await driver.settle();
    world.outages.clear();
    await driver.operate(async ({ process, ports }) => {
      const { hidden } = await replayDeadLetters({
        queues: ports.queues,
        clock: process.clock,
        deadLetterQueue: 'analyze-dlq',
        destination: 'analyze',
        select: () => true,
        ratePerSecond: Infinity,
        waitSeconds: 0,
      });
      if (hidden > 0) throw new Error('somebody else has taken some of them: later again');
    });
    await driver.settle();
  },
};
