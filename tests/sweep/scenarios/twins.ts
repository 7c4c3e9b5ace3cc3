import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** The same bytes under two keys: one of the two counts, the other one is its copy. */
export const twins: Scenario = {
  name: 'twins',
  groups: [['ward@hospital.example']],
  pairsAmong: 'ingest',
  async play(world, driver) {
    await world.deploy(pressure);
    const monday = pressures('2026-03-01', [120, 85]);
    await world.put('raw/monday.csv', monday);
    await world.put('raw/copies/monday.csv', monday);
    await driver.settle();
    // Copies wait for the next report; this one tells of whatever is left.
    world.schedule('Digest Due');
    await driver.settle();
  },
};
