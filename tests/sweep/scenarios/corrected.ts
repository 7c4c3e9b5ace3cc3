import { rejectedKey } from '@vitals/core';
import { requestRebuild } from '@vitals/ingestor';
import { pressure, pressures } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

/**
 * Two people put right different records of the same rejected file at the same time; then somebody sends all of them
 * once more, and the file itself is read again. Whatever happens to the two, the third may bring in only what is left,
 * and the newer reading nothing of it.
 */
export const corrected: Scenario = {
  name: 'corrected',
  groups: [['ward@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 'high', 85, 'low', 131, 'n/k', 118]));
    await driver.settle();
    await world.put('raw/one.csv', correction(world, { high: 121 }));
    await world.put('raw/two.csv', correction(world, { low: 88 }));
    await driver.settle();
    await world.put('raw/all.csv', correction(world, { high: 122, low: 89, 'n/k': 95 }));
    await driver.settle();
    // The file is read once more: what was corrected is not rejected again.
    await driver.operate(async ({ process, ports }) => {
      const deps = { ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' };
      await requestRebuild(deps, world.fileOf('raw/monday.csv')?.id ?? '');
    });
    await driver.settle();
  },
};

/** The rejected file of monday with these readings put right, and no others in it. */
function correction(world: World, readings: Readonly<Record<string, number>>): string {
  const { runId = '', dataset = '' } = world.fileOf('raw/monday.csv')?.record.work.committed ?? {};
  const rejected = world.home.objects.bytesOf(rejectedKey(dataset, runId))?.toString('utf8') ?? '';
  const [header = '', ...lines] = rejected.trimEnd().split('\n');
  const right = lines.flatMap((line) =>
    Object.entries(readings).flatMap(([wrong, value]) =>
      line.includes(`,${wrong},`) ? [line.replace(`,${wrong},`, `,${value},`)] : [],
    ),
  );
  return [header, ...right, ''].join('\n');
}
