import { glucose, glucoses, pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';
import { suppressed } from '../world.ts';

const ward = ['ward@hospital.example'];

/** Two datasets over two days: a file with rejects, its twin, a refused, an ignored and an unknown one, a digest. */
export const day: Scenario = {
  name: 'day',
  groups: [ward, [suppressed]],
  async play(world, driver) {
    await world.deploy(pressure);
    await world.deploy(glucose);
    const monday = pressures('2026-03-01', [120, 131, 85, 'high', 118, 122]);
    await world.put('raw/monday.csv', monday);
    await world.put('raw/copies/monday.csv', monday);
    await world.put('raw/samples.csv', glucoses('2026-03-01', [90, 101, 140]));
    await world.put('raw/unheard-of.csv', 'patient_id,colour\np1,red\n');
    await world.put('raw/photo.jpg', 'not a table');
    world.home.queues.insert('ingest', 'a message of somebody else');
    await driver.settle();
    // Two records of one key: flagged in a file of their own.
    const tuesday = pressures('2026-03-02', [119, 142, 88, 121]);
    await world.put('raw/tuesday.csv', `${tuesday}p0,2026-03-02T00:00:00Z,125\n`);
    world.schedule('Digest Due');
    await driver.settle();
  },
};
