import type { Call, Conductor } from '../ports/call.ts';
import type { Verdict } from '../ports/faults.ts';

export interface WaitingCall {
  readonly call: Call;
  readonly resolve: (verdict: Verdict) => void;
}

/** Holds every call until somebody decides which one is next; once set free, none waits any more. */
export class WaitingCalls implements Conductor {
  readonly #waiting: WaitingCall[] = [];
  #isFree = false;

  decide(call: Call): Verdict | Promise<Verdict> {
    if (this.#isFree) return 'go';
    return new Promise((resolve) => {
      this.#waiting.push({ call, resolve });
    });
  }

  get all(): readonly WaitingCall[] {
    return this.#waiting;
  }

  /** Calls of a process that died wait for nothing. */
  drop(process: string): void {
    for (let at = this.#waiting.length - 1; at >= 0; at -= 1)
      if (this.#waiting[at]?.call.process === process) this.#waiting.splice(at, 1);
  }

  resolve(waiting: WaitingCall, verdict: Verdict): void {
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    waiting.resolve(verdict);
  }

  setFree(): void {
    this.#isFree = true;
    for (const waiting of this.#waiting.splice(0)) waiting.resolve('go');
  }
}

/** Until nothing moves any more: every process waits for a call, or has ended. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
