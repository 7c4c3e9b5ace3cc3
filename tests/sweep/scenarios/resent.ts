import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';
import { resolveUnsure } from './resolve-unsure.ts';

const unsure = { outcome: 'unsure', code: 'timeout' } as const;

/** A mail that nobody knows the fate of, twice: a person has it sent again, the next report says so, then it is found. */
export const resent: Scenario = {
  name: 'resent',
  groups: [['ward@hospital.example'], ['data@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    world.home.mailer.answer(unsure);
    world.home.mailer.answer({ outcome: 'sent', messageId: 'second group' });
    world.home.mailer.answer(unsure);
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    await driver.settle();
    await resolveUnsure(world, driver, ['resend']);
    await driver.settle();
    await world.put('raw/tuesday.csv', pressures('2026-03-02', [130]));
    await driver.settle();
    // Whoever sees the command hang may change his mind; what hung must not undo what he did then.
    await resolveUnsure(world, driver, ['sent', 'resend']);
    await driver.settle();
  },
};
