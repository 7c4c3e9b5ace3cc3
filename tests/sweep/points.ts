import { allowancesFor } from './allowances.ts';
import { FaultPlan, type Planned } from './plans.ts';
import { labelOf } from './ports/call.ts';
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

/** A case that came out wrong: where the fault was, and what differs. */
export interface Failure {
  readonly scenario: string;
  readonly where: string;
  readonly differences: readonly string[];
}

/** Plays the scenario with these faults. */
export async function strike(
  { scenario, projection }: Baseline,
  planned: readonly Planned[],
  weakened: Weakened = {},
): Promise<Failure | undefined> {
  const plan = new FaultPlan(planned);
  const where = (): string =>
    planned.map(({ at, fault }) => `${fault} at ${at} (${named(plan.struck.find(({ index }) => index === at))})`).join(', ');
  try {
    const world = await run(scenario, { ...weakened, conductor: plan });
    const found = differences(projection, await project(world), allowancesFor(plan.struck));
    return found.length === 0 ? undefined : { scenario: scenario.name, where: where(), differences: found };
  } catch (thrown) {
    return { scenario: scenario.name, where: where(), differences: [String(thrown instanceof Error ? thrown.stack : thrown)] };
  }
}

const named = (call: Parameters<typeof labelOf>[0] | undefined): string => (call === undefined ? 'not reached' : labelOf(call));
