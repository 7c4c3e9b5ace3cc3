import { beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAt, pointsOf } from './cases.ts';
import { portCallSites } from './enumeration/call-sites.ts';
import { gapsIn } from './enumeration/gaps.ts';
import { Reach } from './enumeration/reach.ts';
import type { Planned } from './plans.ts';
import { labelOf } from './ports/call.ts';
import { scenarios } from './scenarios/all.ts';
import { baselineOf, strike, type Baseline, type Failure } from './strike.ts';

/**
 * Every fault at the first call of each kind, in the shortest story that makes it. `npm run check` and `npm run sweep`
 * strike all calls of all stories, which takes minutes.
 */
const isEveryPoint = process.env['VITALS_POINTS'] === 'all';

const reach = new Reach();
let baselines: readonly Baseline[] = [];

beforeAll(async () => {
  const made: Baseline[] = [];
  for (const scenario of scenarios) made.push(await baselineOf(scenario));
  baselines = made.sort((a, b) => a.world.calls.length - b.world.calls.length);
}, 180_000);

/** The points of each story that are struck here. */
function chosenPoints(): ReadonlyMap<string, readonly (readonly Planned[])[]> {
  const seen = new Set<string>();
  const chosen = new Map<string, readonly (readonly Planned[])[]>();
  for (const baseline of baselines) {
    const { calls } = baseline.world;
    const fresh = calls.filter((call) => !seen.has(labelOf(call)) && seen.add(labelOf(call)).size > 0);
    const some = fresh.flatMap((call) => faultsAt(call).map((fault) => [{ at: call.index, fault }]));
    chosen.set(baseline.scenario.name, isEveryPoint ? pointsOf(baseline) : some);
  }
  return chosen;
}

async function strikeAll(name: string, plans: readonly (readonly Planned[])[]): Promise<readonly Failure[]> {
  const baseline = baselines.find(({ scenario }) => scenario.name === name);
  if (baseline === undefined) throw new Error(`there is no scenario ${name}`);
  const failures: Failure[] = [];
  for (const plan of plans) {
    const { failure } = await strike(baseline, plan, { observe: reach.observe });
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}

describe('one fault at one call', () => {
  test.each(scenarios.map(({ name }) => name))(
    '%s comes out as without faults',
    async (name) => {
      const plans = chosenPoints().get(name) ?? [];
      expect(await strikeAll(name, plans)).toEqual([]);
    },
    600_000,
  );
});

describe('the enumeration', () => {
  test('every story comes to rest without a problem when nothing goes wrong', () => {
    for (const { scenario, projection } of baselines)
      expect({ [scenario.name]: projection.problems }).toEqual({ [scenario.name]: [] });
  });

  test('every port call in the code of the workers was struck above, and every state write is listed', () => {
    expect(gapsIn(reach)).toEqual([]);
  }, 180_000);

  test('names a port call that nothing reaches, and a write that is not listed', () => {
    const [unreached = ''] = portCallSites();
    const sites = new Set([...reach.sites].filter((site) => site !== unreached));
    const writes = new Set([...reach.writes].map((name) => (name === 'ingest.commit' ? 'ingest.new' : name)));
    expect(gapsIn({ sites, writes })).toEqual([
      `no scenario reaches the port call at ${unreached}`,
      'no scenario makes the write ingest.commit',
      'the write ingest.new is not listed in mechanisms/writes.ts',
    ]);
  }, 180_000);
});
