// A program for tests to kill: writes, replaces and removes objects and records as fast as it can, for ever.
import { readFileSync } from 'node:fs';
import { readTopology } from '@vitals/core';
import { openHome } from '../open-home.ts';
import { randomId, systemClock } from '../system-clock.ts';

const [folder = ''] = process.argv.slice(2);
const file = new URL('../../../../topology.json', import.meta.url);
const topology = readTopology(JSON.parse(readFileSync(file, 'utf8')));
const home = openHome(folder, { mode: 'write', topology, clock: systemClock, newId: randomId });

await home.queues.receive('ingest', { max: 10, visibilitySeconds: 40_000, waitSeconds: 0 });
process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  const key = `raw/${round % 5}.csv`;
  const upload = await home.objects.upload(key, { ifAbsent: false, sourceSize: 30_000 });
  for (let part = 0; part < 3; part++) await upload.write(Buffer.alloc(10_000, `${round} `));
  await upload.complete();
  const [oldest] = await home.objects.list('raw/', { limit: 1 });
  if (oldest !== undefined && round % 3 === 0) await home.objects.remove(oldest.key, oldest.versionId);
}
