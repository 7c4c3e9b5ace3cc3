import { allowancesFor } from './allowances.ts';
import { inWords, PlannedFaults, type Planned } from './plans.ts';
import { labelOf, type Call } from './ports/call.ts';
import { differences } from './projection/compare.ts';
import { project, type Projection } from './projection/project.ts';
import { run, withoutFaults, type RunOptions, type Scenario } from './scenario.ts';
import type { World } from './world.ts';

export type Weakened = Omit<RunOptions, 'conductor'>;

/** The run that all others are compared with. */
export interface Baseline {
  readonly scenario: Scenario;
  readonly projection: Projection;
  readonly world: World;
}

export async function baselineOf(scenario: Scenario): Promise<Baseline> {
  const world = await run(scenario, { conductor: withoutFaults });
  return { scenario, world, projection: await project(world) };
}

/** A case that came out wrong: where the faults were, and what differs. */
export interface Failure {
  readonly scenario: string;
  readonly planned: readonly Planned[];
  readonly where: string;
  readonly differences: readonly string[];
}

/** What became of one case, and the calls that its run made: the next fault may be at any of them. */
export interface Struck {
  readonly calls: readonly Call[];
  readonly failure?: Failure;
}

/** Plays the scenario with these faults and compares. */
export async function strike(
  { scenario, projection }: Baseline,
  planned: readonly Planned[],
  weakened: Weakened = {},
): Promise<Struck> {
  const faults = new PlannedFaults(planned);
  const failed = (found: readonly string[]): Failure => ({
    scenario: scenario.name,
    planned,
    where: placesOf(planned, faults),
    differences: found,
  });
  const calls: Call[] = [];
  const observe = (call: Call): void => {
    calls.push(call);
    weakened.observe?.(call);
  };
  try {
    const world = await run(scenario, { ...weakened, conductor: faults, observe });
    const found = differences(projection, await project(world), allowancesFor(planned, faults.struck));
    return found.length === 0 ? { calls } : { calls, failure: failed(found) };
  } catch (thrown) {
    return { calls, failure: failed([String(thrown instanceof Error ? thrown.stack : thrown)]) };
  }
}

function placesOf(planned: readonly Planned[], faults: PlannedFaults): string {
  return planned
    .map((each) => {
      const call = faults.struck.find(({ index }) => index === each.at);
      return `${inWords(each)} at ${each.at} (${call === undefined ? 'not reached' : labelOf(call)})`;
    })
    .join(' · ');
}
