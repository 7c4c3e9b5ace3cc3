import { replayDeadLetters } from '@vitals/worker';
import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A mail server that takes no connection until the report has failed; then it does, and somebody replays the message. */
export const mailDown: Scenario = {
  name: 'mail-down',
  groups: [['ward@hospital.example']],
  pairsAmong: 'notify',
  // Four receives instead of twelve: eight times the same would prove nothing more.
  environment: 'compose',
  async play(world, driver) {
    await world.deploy(pressure);
    world.isMailDown = true;
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    // Without a mail server it would never come to rest: the sweeper goes on with whatever is open.
    await driver.settleMessages();
    world.isMailDown = false;
    await driver.operate(async ({ process, ports }) => {
      const { hidden } = await replayDeadLetters({
        queues: ports.queues,
        clock: process.clock,
        deadLetterQueue: 'notify-dlq',
        destination: 'notify',
        select: () => true,
        ratePerSecond: Infinity,
        waitSeconds: 0,
      });
      if (hidden > 0) throw new Error('somebody else has taken some of them: later again');
    });
    await driver.settle();
  },
};
