import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** Whoever holds the content cannot finish; the same bytes come once more and take over, or find that it went on. */
export const takenOver: Scenario = {
  name: 'taken-over',
  groups: [['ward@hospital.example']],
  pairsAmong: 'ingest',
  async play(world, driver) {
    await world.deploy(pressure);
    const monday = pressures('2026-03-01', [120, 85]);
    world.outages.add('manifests/');
    await world.put('raw/monday.csv', monday);
    await driver.settleUntil(async () =>
      world.home.state.all().some(({ key }) => key.partition.startsWith('content#')),
    );
    world.outages.clear();
    await world.put('raw/copies/monday.csv', monday);
    await driver.settle();
    // Copies wait for the next report; this one tells of whatever is left.
    world.schedule('Digest Due');
    await driver.settle();
  },
};
