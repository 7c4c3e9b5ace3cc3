import { labelOf, type Call } from '../ports/call.ts';
import { faults, type Fault, type Verdict } from '../ports/faults.ts';
import { topology } from '@vitals/worker';
import { World, type Weakening } from '../world.ts';
import { contractsInForce, filesFor, type SentFile } from './deliveries.ts';
import { Happenings, type Action } from './happenings.ts';
import { Random } from './random.ts';
import { quiet, WaitingCalls, type WaitingCall } from './waiting-calls.ts';
import { Workers } from './workers.ts';

export const stepsPerSchedule = 600;
export const maxFaults = 6;
const faultChance = 0.02;
/** A backoff, a minute, a lease, a visibility. */
const jumpsMs = [15_000, 60_000, 16 * 60_000, 95 * 60_000];
/** Turns of the event loop after which an invocation that is still busy will never end. */
const maxTurns = 10_000;

export interface ScheduleOptions {
  readonly seed: number;
  /** Steps that are left to chance; the rest is played without faults, one worker after the other. */
  readonly steps?: number;
  /** Faults left out, by their number in the schedule. */
  readonly without?: ReadonlySet<number>;
  readonly weaken?: Weakening;
}

export interface Strike {
  readonly number: number;
  readonly fault: Fault;
  readonly call: Call;
}

/** What chance did, for people and for the check that a seed replays. */
export interface Played {
  readonly world: World;
  readonly sent: readonly SentFile[];
  readonly strikes: readonly Strike[];
  /** A call of the notifier waited while time jumped: its lease may have ended over a mail. */
  readonly overslept: boolean;
  readonly trace: readonly string[];
}

/**
 * Chance decides, again and again, what happens next: which of the waiting calls is made and whether it goes wrong,
 * which worker takes a message, whether a file arrives, how far the clock jumps, or one of the rarer happenings.
 */
export class Schedule {
  readonly #random: Random;
  readonly #waiting = new WaitingCalls();
  readonly #world: World;
  readonly #workers: Workers;
  readonly #happenings: Happenings;
  readonly #options: ScheduleOptions;
  readonly #files: readonly SentFile[];
  readonly #strikes: Strike[] = [];
  readonly #trace: string[] = [];
  #sent = 0;
  #faultNumber = 0;
  #overslept = false;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#files = filesFor(this.#random);
    this.#world = new World({
      conductor: this.#waiting,
      groups: [['ward@hospital.example'], ['data@hospital.example']],
      ...(options.weaken === undefined ? {} : { weaken: options.weaken }),
    });
    this.#workers = new Workers(this.#world);
    const tell = (what: string): void => void this.#trace.push(what);
    this.#happenings = new Happenings(this.#world, this.#workers, this.#random, tell);
  }

  async play(): Promise<Played> {
    for (const contract of contractsInForce) await this.#world.deploy(contract);
    const { steps = stepsPerSchedule } = this.#options;
    for (let step = 0; step < steps; step += 1) {
      const actions = this.#actions();
      if (actions.length === 0) break;
      await this.#random.weighted(actions).act();
      await quiet();
    }
    await this.#calmDown();
    return {
      world: this.#world,
      sent: this.#files,
      strikes: this.#strikes,
      overslept: this.#overslept,
      trace: this.#trace,
    };
  }

  #actions(): readonly Action[] {
    const waiting = this.#waiting.all;
    const busy: readonly Action[] = [
      ...waiting.map((each) => ({ weight: 10 / waiting.length, act: () => this.#answer(each) })),
      ...this.#workers.ready.map((slot) => ({ weight: 3, act: () => this.#workers.invoke(slot) })),
      ...(this.#sent < this.#files.length ? [{ weight: 2, act: () => this.#send() }] : []),
    ];
    const isHidden = Object.values(topology.workers).some(
      ({ queue }) => this.#world.home.queues.nextVisibleAt(queue) !== undefined,
    );
    if (busy.length === 0 && !isHidden) return [];
    const jump = { weight: busy.length === 0 ? 5 : 0.3, act: () => this.#jump() };
    return [...busy, jump, ...this.#happenings.actions()];
  }

  #answer(waiting: WaitingCall): void {
    const verdict = this.#verdict(waiting.call);
    this.#trace.push(`${waiting.call.process} ${labelOf(waiting.call)} ${verdict}`);
    this.#waiting.resolve(waiting, verdict);
    if (verdict === 'killed-before' || verdict === 'killed-after') this.#waiting.drop(waiting.call.process);
  }

  #verdict(call: Call): Verdict {
    if (this.#faultNumber >= maxFaults || !this.#random.isLucky(faultChance)) return 'go';
    const fault = this.#random.pick(faults);
    const number = this.#faultNumber;
    this.#faultNumber += 1;
    if (this.#options.without?.has(number) === true) return 'go';
    this.#strikes.push({ number, fault, call });
    return fault;
  }

  async #send(): Promise<void> {
    const file = this.#files[this.#sent];
    this.#sent += 1;
    if (file !== undefined) await this.#world.put(file.key, file.text);
  }

  #jump(): void {
    const ms = this.#random.pick(jumpsMs);
    this.#trace.push(`jump ${ms}`);
    this.#overslept ||= this.#waiting.all.some(({ call }) => call.caller === 'notify');
    this.#world.clock.advance(ms);
  }

  /** Whatever is going on is allowed to end. */
  async #calmDown(): Promise<void> {
    while (this.#sent < this.#files.length) await this.#send();
    this.#waiting.setFree();
    for (let turn = 0; !this.#workers.isIdle; turn += 1) {
      if (turn > maxTurns) throw new Error('an invocation does not end');
      await quiet();
    }
  }
}
