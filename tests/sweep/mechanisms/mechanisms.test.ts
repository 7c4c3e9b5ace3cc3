import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { scenarios } from '../scenarios/all.ts';
import { tryCatch } from '../search.ts';
import { baselineOf, type Baseline } from '../strike.ts';
import { knownCatches } from './known-catches.ts';
import { mechanisms } from './list.ts';
import { conditionalWrites } from './writes.ts';

const baselines = new Map<string, Promise<Baseline>>();

/** Of the one scenario that a case is about. */
async function baselinesFor(name: string): Promise<readonly Baseline[]> {
  const by = knownCatches[name];
  const scenario = by?.kind === 'case' ? scenarios.find((each) => each.name === by.scenario) : undefined;
  if (scenario === undefined) return [];
  const made = baselines.get(scenario.name) ?? baselineOf(scenario);
  baselines.set(scenario.name, made);
  return [await made];
}

describe('without one mechanism something goes wrong', () => {
  test.each(mechanisms)(
    '$name',
    async (mechanism) => {
      const by = knownCatches[mechanism.name];
      // Nothing known, or no longer true after a change: `npm run sweep -- --only mechanisms --save` looks for another.
      const caught = by && (await tryCatch(mechanism, await baselinesFor(mechanism.name), by));
      expect(caught).toBeDefined();
    },
    180_000,
  );

  test('and with all of them the same cases come out right', async () => {
    const whole = { name: 'nothing switched off', off: () => ({}) };
    for (const { name } of mechanisms) {
      const by = knownCatches[name];
      expect(by && (await tryCatch(whole, await baselinesFor(name), by))).toBeUndefined();
    }
  }, 180_000);
});

describe('the list of mechanisms', () => {
  test('has every conditional write', () => {
    const covered = mechanisms.flatMap(({ writes = [] }) => writes);
    expect([...covered].sort()).toEqual([...conditionalWrites].sort());
  });

  test('is the table of docs/proof.md', () => {
    const page = readFileSync(new URL('../../../docs/proof.md', import.meta.url), 'utf8');
    const [, table = ''] = page.split('<!-- mechanisms: ');
    const named = [...table.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, name]) => name).slice(2);
    expect(named).toEqual(mechanisms.map(({ name }) => name));
  });
});
