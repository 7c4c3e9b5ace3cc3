import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** Longer than abandoned outputs are kept. */
const eightDaysMs = 8 * 24 * 3600 * 1000;

/** A new engine comes while a file is half done: its outputs are there, its manifest is not. It is read anew. */
export const release: Scenario = {
  name: 'release',
  groups: [['ward@hospital.example']],
  pairsAmong: 'ingest',
  async play(world, driver) {
    await world.deploy(pressure);
    world.outages.add('manifests/');
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    await driver.settleUntil(
      async () => (await world.home.objects.list('processed/', { limit: 1 })).length > 0,
    );
    world.outages.clear();
    // Of the first run it stays so: a worker that slept through the outage would otherwise end that run, and be right.
    const { pin } = world.fileOf('raw/monday.csv')?.record.work ?? {};
    world.outages.add(`manifests/pressure/${pin?.runId ?? ''}`);
    world.engine += 1;
    driver.restart();
    await driver.settle();
    world.clock.advance(eightDaysMs);
    await driver.settle();
  },
};
