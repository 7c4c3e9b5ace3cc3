import { UnavailableError, type Clock, type NewId } from '@vitals/core';
import { throttledCalls, type Verdict } from './faults.ts';
import type { Call, Caller, Conductor, PortName, Until } from './call.ts';

const never = <Result>(): Promise<Result> => new Promise<Result>(() => undefined);

/** Resolves when the signal aborts, if it ever does. */
const abortOf = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });

export interface ProcessOptions {
  readonly name: string;
  readonly caller: Caller;
  readonly conductor: Conductor;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Numbers the calls of the whole run. */
  readonly nextIndex: () => number;
  /** Told of each call before it is decided. */
  readonly observe: (call: Call) => void;
}

export type CallName = Pick<Call, 'port' | 'method' | 'name'>;

/** How a port says that a call was refused or that its answer was lost; most throw `UnavailableError`. */
export interface FaultAnswers<Result> {
  readonly refused?: (verdict: 'refused' | 'throttled') => Result;
  readonly lost?: () => Result;
  /** `false`: the port's client never sends a call again by itself. */
  readonly isRetried?: boolean;
}

/** One process of a worker: from its start to its death every call it makes goes through here. */
export class WorkerProcess {
  readonly name: string;
  readonly caller: Caller;
  readonly newId: NewId;
  readonly clock: Clock;
  /** Settles when the process is killed. */
  readonly death: Promise<'died'>;
  sleepsUntil: Until = 'rest';
  readonly #options: ProcessOptions;
  readonly #throttled = new Map<PortName, number>();
  #isDead = false;
  #isPaused = false;
  #resumed: () => void = () => undefined;
  #tellDeath: () => void = () => undefined;
  #tellPause: () => void = () => undefined;
  #pausing = this.#nextPause();

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.name = options.name;
    this.caller = options.caller;
    this.newId = options.newId;
    this.death = new Promise((resolve) => {
      this.#tellDeath = () => {
        resolve('died');
      };
    });
    this.clock = {
      now: () => options.clock.now(),
      sleep: (milliseconds, signal) => this.#sleep(milliseconds, signal),
    };
  }

  /** Settles when the process is paused the next time; to be asked for before it goes on. */
  get pausing(): Promise<'paused'> {
    return this.#pausing;
  }

  #nextPause(): Promise<'paused'> {
    return new Promise((resolve) => {
      this.#tellPause = () => {
        resolve('paused');
      };
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Asked again after an answer was awaited: somebody may have killed the process meanwhile. */
  #hasDied(): boolean {
    return this.#isDead;
  }

  kill(): void {
    this.#isDead = true;
    this.#tellDeath();
  }

  /** Nothing of a paused process moves: its timers do not ring either, and have not rung when it goes on. */
  pause(until: Until): Promise<void> {
    this.#isPaused = true;
    this.sleepsUntil = until;
    this.#tellPause();
    this.#pausing = this.#nextPause();
    return new Promise((resolve) => {
      this.#resumed = resolve;
    });
  }

  resume(): void {
    this.#isPaused = false;
    this.#resumed();
  }

  async #sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(milliseconds, signal);
    if (this.#isDead) await never();
    if (this.#isPaused) await abortOf(signal);
  }

  async call<Result>(
    about: CallName,
    apply: () => Promise<Result>,
    answers: FaultAnswers<Result> = {},
  ): Promise<Result> {
    if (this.#isDead) return never();
    const { caller, name: process } = this;
    const call: Call = { ...about, caller, process, index: this.#options.nextIndex() };
    this.#options.observe(call);
    const decided = this.#options.conductor.decide(call, this);
    const verdict = this.#underThrottle(call, typeof decided === 'string' ? decided : await decided);
    if (verdict === 'killed-before') this.kill();
    if (this.isDead) return never();
    if (verdict === 'refused' || verdict === 'throttled') return this.#refuse(verdict, answers);
    const result = await this.#apply(verdict, apply, answers);
    if (verdict === 'killed-after') {
      this.kill();
      return never();
    }
    await this.#options.conductor.answered?.(call, this);
    if (this.#hasDied()) return never();
    if (verdict !== 'answer-lost') return result;
    if (answers.lost !== undefined) return answers.lost();
    throw new UnavailableError('answer-lost', 'the answer did not come back');
  }

  async #apply<Result>(
    verdict: Verdict,
    apply: () => Promise<Result>,
    { isRetried = true }: FaultAnswers<Result>,
  ): Promise<Result> {
    const result = await apply();
    return verdict === 'applied-twice' && isRetried ? apply() : result;
  }

  #underThrottle(call: Call, verdict: Verdict): Verdict {
    if (verdict === 'throttled') this.#throttled.set(call.port, throttledCalls);
    const left = this.#throttled.get(call.port) ?? 0;
    if (verdict !== 'go' || left === 0) return verdict;
    this.#throttled.set(call.port, left - 1);
    return 'throttled';
  }

  #refuse<Result>(verdict: 'refused' | 'throttled', { refused }: FaultAnswers<Result>): Result {
    if (refused !== undefined) return refused(verdict);
    throw new UnavailableError(verdict, 'the service did not take the call');
  }
}
