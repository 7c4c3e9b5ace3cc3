import { pressure, pressures, stricter } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A contract is edited while a file is half done: what was begun with the old one is finished with it. */
export const edited: Scenario = {
  name: 'edited',
  groups: [['ward@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    world.outages.add('processed/');
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85, 250]));
    await driver.settleUntil(async () => world.fileOf('raw/monday.csv')?.record.work.pin !== undefined);
    world.outages.clear();
    await world.deploy(stricter);
    driver.restart();
    await driver.settle();
    await world.put('raw/tuesday.csv', pressures('2026-03-02', [120, 85, 250]));
    await driver.settle();
  },
};
