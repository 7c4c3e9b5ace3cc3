import { stages, topology, type Stage } from '@vitals/worker';
import type { WorkerProcess } from '../ports/process.ts';
import { pollerOf, workerOf } from '../stages.ts';
import type { World } from '../world.ts';

/** Workers of a stage that run side by side. */
const workersPerStage = 2;

interface Slot {
  readonly stage: Stage;
  live?: { readonly process: WorkerProcess; readonly poll: () => Promise<number> };
  isBusy: boolean;
}

/** Two workers for each stage, each with one invocation at a time. */
export class Workers {
  readonly #world: World;
  readonly #slots: readonly Slot[];

  constructor(world: World) {
    this.#world = world;
    this.#slots = stages.flatMap((stage) =>
      Array.from({ length: workersPerStage }, (): Slot => ({ stage, isBusy: false })),
    );
  }

  get isIdle(): boolean {
    return this.#slots.every(({ isBusy }) => !isBusy);
  }

  /** Those that could take a message now. */
  get ready(): readonly Slot[] {
    const now = this.#world.clock.now().getTime();
    const hasMessages = (stage: Stage): boolean => {
      const { queue } = topology.workers[workerOf[stage]];
      return (this.#world.home.queues.nextVisibleAt(queue) ?? Infinity) <= now;
    };
    return this.#slots.filter(({ isBusy, stage }) => !isBusy && hasMessages(stage));
  }

  /** Begins an invocation; it goes on by itself, call by call. */
  invoke(slot: Slot): void {
    const { process, poll } = (slot.live ??= this.#begin(slot.stage));
    slot.isBusy = true;
    const free = (): void => {
      if (slot.live?.process !== process) return;
      slot.isBusy = false;
      if (process.isDead) delete slot.live;
    };
    poll().then(free, free);
    void process.death.then(free);
  }

  /** As in a deployment that replaces workers when they have nothing to do. */
  replaceIdle(): void {
    for (const slot of this.#slots) if (!slot.isBusy) delete slot.live;
  }

  #begin(stage: Stage): NonNullable<Slot['live']> {
    const { process, ports } = this.#world.start(stage);
    return { process, poll: pollerOf(stage, this.#world, process, ports) };
  }
}
