import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';
import { resolveUnsure } from './resolve-unsure.ts';

/** A mail server that answers when everybody has given the mail up: its answer stands over their guess. */
export const answeredLate: Scenario = {
  name: 'answered-late',
  groups: [['ward@hospital.example']],
  pairsAmong: 'notify',
  async play(world, driver) {
    await world.deploy(pressure);
    world.isMailSlow = true;
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    await driver.settle();
    // Nothing is left to say, unless the answer got stuck once more.
    await resolveUnsure(world, driver, ['resend']);
    await driver.settle();
  },
};
