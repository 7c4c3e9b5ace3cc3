import { glucose, glucoses, pressure, pressures } from '../contracts.ts';
import { envelopeOf, s3Source, objectCreatedType } from '@vitals/core';
import { localBucket } from '@vitals/local';
import type { Scenario } from '../scenario.ts';
import { suppressed, type World } from '../world.ts';

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
    await world.put('raw/tue sday.csv', `${tuesday}p0,2026-03-02T00:00:00Z,125\n`);
    announceAsEmulatorsDo(world, 'raw/tue sday.csv');
    world.schedule('Digest Due');
    await driver.settle();
  },
};

/** The same message once more, with the key encoded and without a version: the newest is meant. */
function announceAsEmulatorsDo(world: World, key: string): void {
  const object = { key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+') };
  const event = {
    source: s3Source,
    detailType: objectCreatedType,
    detail: { bucket: { name: localBucket }, object },
  };
  world.home.queues.insert('ingest', JSON.stringify(envelopeOf(event, 'emulated', world.clock.now())));
}
