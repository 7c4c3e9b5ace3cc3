import { requestRebuild } from '@vitals/ingestor';
import { stages, topology } from '@vitals/worker';
import { workerOf } from '../stages.ts';
import type { World } from '../world.ts';
import { editedContract } from './deliveries.ts';
import type { Random } from './random.ts';
import type { Workers } from './workers.ts';

export interface Action {
  readonly weight: number;
  readonly act: () => unknown;
}

/** How often each may happen in one schedule, and how likely it is beside everything else. */
const rarities = {
  copy: { most: 3, weight: 0.2 },
  redelivery: { most: 2, weight: 0.1 },
  sweep: { most: 4, weight: 0.2 },
  digest: { most: 1, weight: 0.05 },
  edit: { most: 1, weight: 0.05 },
  release: { most: 1, weight: 0.05 },
  rebuild: { most: 1, weight: 0.05 },
} as const;

type Rarity = keyof typeof rarities;
const names = Object.keys(rarities) as readonly Rarity[];

/** What people, schedules and queues do besides: rare, and at any moment. */
export class Happenings {
  readonly #world: World;
  readonly #workers: Workers;
  readonly #random: Random;
  readonly #happened = new Map<Rarity, number>();
  readonly #tell: (what: string) => void;

  constructor(world: World, workers: Workers, random: Random, tell: (what: string) => void) {
    this.#world = world;
    this.#workers = workers;
    this.#random = random;
    this.#tell = tell;
  }

  actions(): readonly Action[] {
    return names.flatMap((name) => {
      const happened = this.#happened.get(name) ?? 0;
      if (happened >= rarities[name].most) return [];
      const act = async (): Promise<void> => {
        this.#happened.set(name, happened + 1);
        this.#tell(name);
        await this.#do(name);
      };
      return [{ weight: rarities[name].weight, act }];
    });
  }

  async #do(name: Rarity): Promise<void> {
    const { home } = this.#world;
    switch (name) {
      case 'copy':
        return this.#copyMessage();
      case 'redelivery':
        // An acknowledgement that was lost, a visibility that was too short: messages come although somebody has them.
        home.queues.endVisibilities();
        return;
      case 'sweep':
        this.#world.schedule('Sweep Due');
        return;
      case 'digest':
        this.#world.schedule('Digest Due');
        return;
      case 'edit':
        await this.#world.deploy(editedContract);
        this.#workers.replaceIdle();
        return;
      case 'release':
        // Workers of both releases run side by side until the old ones are gone.
        this.#world.engine += 1;
        this.#workers.replaceIdle();
        return;
      case 'rebuild':
        this.#rebuild();
    }
  }

  async #copyMessage(): Promise<void> {
    const { queue } = topology.workers[workerOf[this.#random.pick(stages)]];
    const messages = await this.#world.home.queues.browse(queue, 100);
    if (messages.length > 0) this.#world.home.queues.insert(queue, this.#random.pick(messages).body);
  }

  /** Somebody asks for a file to be read again; what the command does goes call by call like everything else. */
  #rebuild(): void {
    const files = this.#world.home.state.all().filter(({ key }) => key.partition.startsWith('ingest#'));
    if (files.length === 0) return;
    const fileId = this.#random.pick(files).key.partition.slice('ingest#'.length);
    const { process, ports } = this.#world.start('operator');
    const deps = { ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' };
    requestRebuild(deps, fileId).catch(() => undefined);
  }
}
