import { pressure } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A file that no contract fits, and the alert about it, to two groups. */
export const refused: Scenario = {
  name: 'refused',
  groups: [['ward@hospital.example'], ['data@hospital.example']],
  pairsAmong: 'all',
  async play(world, driver) {
    await world.deploy(pressure);
    await world.put('raw/unheard-of.csv', 'patient_id,colour\np1,red\n');
    await driver.settle();
  },
};
