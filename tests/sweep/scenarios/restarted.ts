import { endLeases } from '@vitals/worker';
import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A laptop whose process died over a file: the next one ends all leases and goes on at once. */
export const restarted: Scenario = {
  name: 'restarted',
  groups: [['ward@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    world.outages.add('manifests/');
    await driver.settleUntil(async () => world.fileOf('raw/monday.csv')?.record.work.pin !== undefined);
    world.outages.clear();
    driver.restart();
    world.home.queues.endVisibilities();
    await driver.operate(({ process, ports }) => endLeases(ports.state, process.clock, process.newId));
    await driver.settle();
  },
};
