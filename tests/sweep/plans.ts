import type { Call, Conductor, Pausable } from './ports/call.ts';
import type { Fault, Verdict } from './ports/faults.ts';

/**
 * What happens at one call of a run: a fault; or the process is paused, before the call takes effect or before its
 * answer arrives, and goes on when everything else has come to rest. A call that takes effect so late may still fail.
 */
export type Planned =
  | { readonly at: number; readonly fault: Fault }
  | { readonly at: number; readonly pause: 'before' | 'after'; readonly then?: Fault };

export const inWords = (planned: Planned): string => {
  if ('fault' in planned) return planned.fault;
  return `paused ${planned.pause}${planned.then === undefined ? '' : `, then ${planned.then}`}`;
};

/** Carries out a plan, and remembers the calls it struck: later ones are other calls than in the run without faults. */
export class PlannedFaults implements Conductor {
  readonly struck: Call[] = [];
  readonly #planned: ReadonlyMap<number, Planned>;

  constructor(planned: readonly Planned[]) {
    this.#planned = new Map(planned.map((each) => [each.at, each]));
  }

  decide(call: Call, process: Pausable): Verdict | Promise<Verdict> {
    const planned = this.#planned.get(call.index);
    if (planned === undefined) return 'go';
    this.struck.push(call);
    if ('fault' in planned) return planned.fault;
    const { then = 'go' } = planned;
    return planned.pause === 'before' ? process.pause().then(() => then) : 'go';
  }

  answered(call: Call, process: Pausable): Promise<void> | undefined {
    const planned = this.#planned.get(call.index);
    return planned !== undefined && 'pause' in planned && planned.pause === 'after'
      ? process.pause()
      : undefined;
  }
}
