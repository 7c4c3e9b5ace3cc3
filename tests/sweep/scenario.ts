import type { EnvironmentName } from '@vitals/core';
import { Driver } from './driver.ts';
import type { Call, Conductor } from './ports/call.ts';
import { World, type Weakening } from './world.ts';

/** A story that is told once without faults, and then again with each of them. */
export interface Scenario {
  readonly name: string;
  /** Recipient groups of the reports. */
  readonly groups: readonly (readonly string[])[];
  /** Whose receives and timeouts apply; production's where nothing is said. */
  readonly environment?: EnvironmentName;
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
  await scenario.play(world, new Driver(world, { sweeps }));
  return world;
}

export const withoutFaults: Conductor = { decide: () => 'go' };
