import { resolveReport, type Resolution } from '@vitals/notifier';
import { pressure, pressures } from '../contracts.ts';
import type { Driver } from '../driver.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const unsure = { outcome: 'unsure', code: 'timeout' } as const;

/** A mail that nobody knows the fate of, twice: a person has it sent again, the next report says so, then it is found. */
export const resent: Scenario = {
  name: 'resent',
  groups: [['ward@hospital.example'], ['data@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    world.home.mailer.answer(unsure);
    world.home.mailer.answer({ outcome: 'sent', messageId: 'second group' });
    world.home.mailer.answer(unsure);
    await world.put('raw/monday.csv', pressures('2026-03-01', [120, 85]));
    await driver.settle();
    await resolve(world, driver, ['resend']);
    await driver.settle();
    await world.put('raw/tuesday.csv', pressures('2026-03-02', [130]));
    await driver.settle();
    // Whoever sees the command hang may change his mind; what hung must not undo what he did then.
    await resolve(world, driver, ['sent', 'resend']);
    await driver.settle();
  },
};

/** Each try of the person with the next resolution; the last one stays. */
async function resolve(world: World, driver: Driver, resolutions: readonly Resolution[]): Promise<void> {
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
