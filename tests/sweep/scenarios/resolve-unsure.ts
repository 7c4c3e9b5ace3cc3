import { resolveReport, type Resolution } from '@vitals/notifier';
import type { Driver } from '../driver.ts';
import type { World } from '../world.ts';

/** A person settles all unsure mails: each try with the next resolution, the last one stays. */
export async function resolveUnsure(
  world: World,
  driver: Driver,
  resolutions: readonly Resolution[],
): Promise<void> {
  let tries = 0;
  await driver.operate(async ({ process, ports }) => {
    const resolution = resolutions[Math.min(tries, resolutions.length - 1)] ?? 'sent';
    tries += 1;
    const deps = { ...ports, clock: process.clock, newId: process.newId };
    for (const reportId of unsureReports(world)) await resolveReport(deps, reportId, resolution);
  });
}

function unsureReports(world: World): readonly string[] {
  const items = world.home.state.all().filter(({ key }) => key.partition === 'unsure');
  return [...new Set(items.map(({ key }) => key.id.split('#')[0] ?? ''))];
}
