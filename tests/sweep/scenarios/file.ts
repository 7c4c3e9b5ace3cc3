import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** One file with a rejected row, from its arrival to the mail. */
export const file: Scenario = {
  name: 'file',
  groups: [['ward@hospital.example']],
  pairsAmong: 'all',
  async play(world, driver) {
    await world.deploy(pressure);
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85, 'high']));
    await driver.settle();
  },
};
