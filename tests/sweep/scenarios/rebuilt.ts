import { requestRebuild } from '@vitals/ingestor';
import { pressure, pressures, stricter } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A file that is read again by a new contract and then by the old one; somebody sends the same bytes once more. */
export const rebuilt: Scenario = {
  name: 'rebuilt',
  groups: [['ward@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    const monday = pressures('2026-03-01', [120, 85, 250]);
    await world.put('raw/monday.csv', monday);
    await driver.settle();
    for (const contract of [stricter, pressure]) {
      await world.deploy(contract);
      driver.restart();
      await driver.operate(async ({ process, ports }) => {
        const deps = { ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' };
        await requestRebuild(deps, world.fileOf('raw/monday.csv')?.id ?? '');
      });
      await driver.settle();
    }
    await world.put('raw/copies/monday.csv', monday);
    await driver.settle();
    world.schedule('Digest Due');
    await driver.settle();
  },
};
