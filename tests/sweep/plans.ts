import type { Call, Conductor } from './ports/call.ts';
import type { Fault } from './ports/faults.ts';

/** One fault at one call of the run. */
export interface Planned {
  readonly at: number;
  readonly fault: Fault;
}

/** Calls that a fault plan struck, as they were made in this very run. */
export class FaultPlan implements Conductor {
  readonly struck: Call[] = [];
  readonly #faults: ReadonlyMap<number, Fault>;

  constructor(planned: readonly Planned[]) {
    this.#faults = new Map(planned.map(({ at, fault }) => [at, fault]));
  }

  decide(call: Call): Fault | 'go' {
    const fault = this.#faults.get(call.index);
    if (fault !== undefined) this.struck.push(call);
    return fault ?? 'go';
  }
}
