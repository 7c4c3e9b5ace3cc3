import { scheduledTypes } from '@vitals/core';
import { graceSeconds, openPartition, outboxPartition, stages, topology, type Stage } from '@vitals/worker';
import type { WorkerProcess } from './ports/process.ts';
import { pollerOf, queueOf, workerOf } from './stages.ts';
import type { Started, World } from './world.ts';

const [sweepDue] = scheduledTypes;
const sweepMs =
  60_000 * (topology.schedules.find(({ detailType }) => detailType === sweepDue)?.everyMinutes ?? 15);

/** Rounds of sweeping without any change after which nothing more is expected of them. */
const stillRounds = 2;
/** More events than any run of a scenario needs; one that needs more goes round in circles. */
const maxEvents = 5000;

/** How often a person tries before giving up. */
const maxTries = 20;

/** How long a person waits before trying again. */
const secondThoughtsMs = 120_000;

const nothing = (): undefined => undefined;

interface Live {
  readonly process: WorkerProcess;
  readonly poll: () => Promise<number>;
}

/** A paused invocation. `wakesAt`: when its lease is over and the sweeper has not looked yet, as a time in milliseconds. */
interface Sleeper {
  readonly process: WorkerProcess;
  readonly ended: Promise<unknown>;
  readonly wakesAt: number;
}

export interface DriverOptions {
  /** Without it no schedule ever fires: what a world without a sweeper comes to. */
  readonly sweeps?: boolean;
}

/**
 * Runs the stages of a world one invocation at a time until nothing is left to do: messages first, those of an earlier
 * stage before those of a later one; then time moves on to whatever comes next, a message that becomes visible again
 * or the schedule of the sweeper. A process that dies is followed by a new one.
 */
export class Driver {
  readonly world: World;
  readonly #live = new Map<Stage, Live>();
  readonly #paused: Sleeper[] = [];
  readonly #sweeps: boolean;
  #nextSweepAt: number;
  #sawAllReceives = false;
  #events = 0;

  constructor(world: World, { sweeps = true }: DriverOptions = {}) {
    this.world = world;
    this.#sweeps = sweeps;
    this.#nextSweepAt = world.clock.now().getTime() + sweepMs;
  }

  /** Everything that can happen by itself, up to the moment from which nothing would ever change again. */
  async settle(): Promise<void> {
    await this.#settleAll();
    await this.#wake(({ sleepsUntil }) => sleepsUntil !== 'end');
  }

  /** The story is told: whoever still sleeps goes on now. */
  async end(): Promise<void> {
    await this.#wake(() => true);
  }

  async #wake(isDue: (process: WorkerProcess) => boolean): Promise<void> {
    const due = (): Sleeper | undefined => this.#paused.find(({ process }) => isDue(process));
    for (let sleeper = due(); sleeper !== undefined; sleeper = due()) {
      await this.#resume(sleeper);
      await this.#settleAll();
    }
  }

  async #resume(sleeper: Sleeper): Promise<void> {
    this.#paused.splice(this.#paused.indexOf(sleeper), 1);
    const { process, ended } = sleeper;
    process.resume();
    // A zombie may meet a slow mail server; it is past its lease by then, and sleeps on.
    if ((await Promise.race([ended, process.death, process.pausing])) === 'paused')
      this.#paused.push(sleeper);
  }

  async #settleAll(): Promise<void> {
    this.#sawAllReceives = false;
    do await this.settleMessages();
    while (this.#sweeps && (await this.#sweepUntilStill()));
  }

  /** Until no queue holds a message, hidden ones included. */
  async settleMessages(): Promise<void> {
    while (await this.#step());
  }

  /** Until something has come about in the world, however many tries it took. */
  async settleUntil(cameAbout: () => Promise<boolean>): Promise<void> {
    while (!(await cameAbout())) if (!(await this.#step())) throw new Error('it never came about');
  }

  async #step(): Promise<boolean> {
    this.#events += 1;
    if (this.#events > maxEvents) throw new Error('the run does not come to rest');
    const stage = this.#visible();
    if (stage === undefined) return this.#moveOn();
    await this.invoke(stage);
    return true;
  }

  /** One invocation of a stage, until it answers, its process dies, or somebody pauses it. */
  async invoke(stage: Stage): Promise<void> {
    const { process, poll } = this.#liveOf(stage);
    const { pausing } = process;
    // An invocation that fails as a whole answers nothing; its messages come back.
    const ended = poll().then(nothing, nothing);
    if ((await Promise.race([ended, process.death, pausing])) !== 'paused') return;
    this.#live.delete(stage);
    const leaseSeconds =
      topology.workers[workerOf[stage]].environments[this.world.environment].timeoutSeconds;
    const wakesAt = this.world.clock.now().getTime() + (leaseSeconds + graceSeconds / 2) * 1000;
    this.#paused.push({ process, ended, wakesAt });
  }

  /** Something a person does at a terminal, repeated until it goes through. */
  async operate(act: (started: Started) => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const started = this.world.start('operator');
      const { process } = started;
      const { pausing } = process;
      const ended = act(started).then(
        () => 'through' as const,
        () => 'failed' as const,
      );
      const outcome = await Promise.race([ended, process.death, pausing]);
      if (outcome === 'through') return;
      if (outcome === 'paused') this.#paused.push({ process, ended, wakesAt: Infinity });
      this.world.clock.advance(secondThoughtsMs);
    }
    throw new Error('a person gave up');
  }

  /** As after a deployment: every stage begins with a new process. */
  restart(): void {
    this.#live.clear();
  }

  #liveOf(stage: Stage): Live {
    const live = this.#live.get(stage);
    if (live !== undefined && !live.process.isDead) return live;
    const { process, ports } = this.world.start(stage);
    const fresh = { process, poll: pollerOf(stage, this.world, process, ports) };
    this.#live.set(stage, fresh);
    return fresh;
  }

  #visible(): Stage | undefined {
    const now = this.world.clock.now().getTime();
    return stages.find((stage) => (this.#nextVisibleAt(stage) ?? Infinity) <= now);
  }

  #nextVisibleAt(stage: Stage): number | undefined {
    return this.world.home.queues.nextVisibleAt(topology.workers[workerOf[stage]].queue);
  }

  /** To the next hidden message, the next sweep or the next awakening, whichever is earlier. `false`: no message is left. */
  async #moveOn(): Promise<boolean> {
    const times = stages.flatMap((stage) => this.#nextVisibleAt(stage) ?? []);
    if (times.length === 0) return false;
    const next = Math.min(...times);
    const target = this.#sweeps ? Math.min(next, this.#nextSweepAt) : next;
    const sleeper = this.#paused.find(
      ({ process, wakesAt }) => process.sleepsUntil === 'lease' && wakesAt < target,
    );
    if (sleeper !== undefined) {
      this.#advanceTo(sleeper.wakesAt);
      await this.#resume(sleeper);
    } else if (target < next) this.#sweep();
    else this.#advanceTo(next);
    return true;
  }

  #advanceTo(time: number): void {
    this.world.clock.advance(Math.max(0, time - this.world.clock.now().getTime()));
  }

  #sweep(): void {
    this.#advanceTo(this.#nextSweepAt);
    this.#nextSweepAt = this.world.clock.now().getTime() + sweepMs;
    this.world.schedule(sweepDue);
  }

  /**
   * Sweeps until it changes nothing more. What is still open then waits for a message that will never come: time goes
   * on to where the sweeper must have noticed. Resolves with whether messages came of it.
   */
  async #sweepUntilStill(): Promise<boolean> {
    for (let still = 0; still < stillRounds;) {
      const before = this.#trace();
      this.#sweep();
      await this.settleMessages();
      if (this.#trace() === before) still += 1;
      else still = 0;
      if (this.#open() === 0) return false;
    }
    if (this.#sawAllReceives) return false;
    this.#sawAllReceives = true;
    const { maxReceiveCount, visibilitySeconds } = queueOf('ingest', this.world);
    const later =
      this.world.clock.now().getTime() + (maxReceiveCount * visibilitySeconds + graceSeconds) * 1000;
    this.#nextSweepAt = Math.ceil(later / sweepMs) * sweepMs;
    return true;
  }

  #trace(): string {
    return this.world.home.state
      .all()
      .map(({ key, rev }) => `${key.partition} ${key.id} ${rev}`)
      .join('\n');
  }

  #open(): number {
    const partitions = new Set(stages.flatMap((stage) => [openPartition(stage), outboxPartition(stage)]));
    return this.world.home.state.all().filter(({ key }) => partitions.has(key.partition)).length;
  }
}
