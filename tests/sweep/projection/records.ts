import type { StateItem } from '@vitals/core';
import { readRecord, type Held, type Stage } from '@vitals/worker';
import type { World } from '../world.ts';

/** Everything that the state store holds when a run has come to rest, by family of partition. */
export class Records {
  readonly #families = new Map<string, StateItem[]>();

  constructor(world: World) {
    for (const item of world.home.state.all()) {
      const family = item.key.table === 'analyses' ? 'analyses' : (item.key.partition.split('#')[0] ?? '');
      const items = this.#families.get(family) ?? [];
      items.push(item);
      this.#families.set(family, items);
    }
  }

  items(family: string): readonly StateItem[] {
    return this.#families.get(family) ?? [];
  }

  of<Work extends object>(stage: Stage): readonly Held<Work>[] {
    return this.items(stage).map((item) =>
      readRecord<Work>(item.key.partition.slice(stage.length + 1), item),
    );
  }
}
