import type { EnvironmentName } from '@vitals/core';
import { Driver } from './driver.ts';
import type { Call, Caller, Conductor } from './ports/call.ts';
import { World, type Weakening } from './world.ts';

/** A story that is told once without faults, and then again with each of them. */
export interface Scenario {
  readonly name: string;
  /** Recipient groups of the reports. */
  readonly groups: readonly (readonly string[])[];
  /** Whose receives and timeouts apply; production's where nothing is said. */
  readonly environment?: EnvironmentName;
  /** Calls among which every pair of kills is tried; the number of pairs grows with the square of theirs. */
  readonly pairsAmong?: Caller | 'all';
  /** What people and senders do, and when they wait until everything has come to rest. */
  play(world: World, driver: Driver): Promise<void>;
}

export interface RunOptions {
  readonly conductor: Conductor;
  readonly weaken?: Weakening;
  readonly sweeps?: boolean;
  readonly observe?: (call: Call) => void;
}

export async function run(scenario: Scenario, { sweeps = true, ...options }: RunOptions): Promise<World> {
  const { groups, environment } = scenario;
  const world = new World({ ...options, groups, ...(environment === undefined ? {} : { environment }) });
  const driver = new Driver(world, { sweeps });
  await scenario.play(world, driver);
  await driver.end();
  return world;
}

export const withoutFaults: Conductor = { decide: () => 'go' };
