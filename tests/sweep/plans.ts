import type { Call, Conductor, Pausable, Until } from './ports/call.ts';
import type { Fault, Verdict } from './ports/faults.ts';

interface Struck {
  readonly at: number;
  readonly fault: Fault;
}

/** Paused before the call takes effect or before its answer arrives. A call that takes effect so late may still fail. */
interface Paused {
  readonly at: number;
  readonly pause: 'before' | 'after';
  readonly until?: Until;
  readonly then?: Fault;
}

/** What happens at one call of a run. */
export type Planned = Struck | Paused;

const lengthOf: Readonly<Record<Until, string>> = {
  lease: ' past its lease',
  rest: '',
  end: ' to the end',
};

export function inWords(planned: Planned): string {
  if ('fault' in planned) return planned.fault;
  const { pause, until, then } = planned;
  return `paused ${pause}${lengthOf[until ?? 'rest']}${then === undefined ? '' : `, then ${then}`}`;
}

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
    const { pause, until = 'rest', then = 'go' } = planned;
    return pause === 'before' ? process.pause(until).then(() => then) : 'go';
  }

  answered(call: Call, process: Pausable): Promise<void> | undefined {
    const planned = this.#planned.get(call.index);
    if (planned === undefined || 'fault' in planned || planned.pause === 'before') return undefined;
    return process.pause(planned.until ?? 'rest');
  }
}
