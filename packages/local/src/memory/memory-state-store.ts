import { assertSteps, stepKey } from '@vitals/core';
import type { Clock, Json, StateItem, StateKey, StateStep, StateStore, StateWrite } from '@vitals/core';

type Partition = Map<string, StateItem>;

/** State records that live as long as the process. What is read is frozen: a reader cannot change the store. */
export class MemoryStateStore implements StateStore {
  readonly #clock: Clock;
  readonly #partitions = new Map<string, Partition>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async get(key: StateKey): Promise<StateItem | undefined> {
    return this.#find(key);
  }

  async list(
    table: StateKey['table'],
    partition: string,
    page: { readonly after?: string; readonly limit: number; readonly descending?: boolean },
  ): Promise<readonly StateItem[]> {
    const { after, descending = false } = page;
    const isNext = (id: string): boolean => after === undefined || (descending ? id < after : id > after);
    const ids = [...(this.#partitions.get(nameOf(table, partition))?.keys() ?? [])].filter(isNext).sort();
    if (descending) ids.reverse();
    const items = ids.flatMap((id) => this.#find({ table, partition, id }) ?? []);
    return items.slice(0, page.limit);
  }

  async write(name: string, steps: readonly StateStep[]): Promise<StateWrite> {
    assertSteps(name, steps);
    const failed = steps.flatMap((step, index) => (this.#holds(step) ? [] : [index]));
    if (failed.length > 0) return { written: false, failed };
    for (const step of steps) this.#apply(step);
    return { written: true };
  }

  /** Everything that is there, in order of table, partition and id: what a test compares. */
  all(): readonly StateItem[] {
    const names = [...this.#partitions.keys()].sort();
    return names.flatMap((name) => {
      const items = [...(this.#partitions.get(name)?.values() ?? [])].filter(
        (item) => !this.#isExpired(item),
      );
      return items.sort((a, b) => (a.key.id < b.key.id ? -1 : 1));
    });
  }

  #holds(step: StateStep): boolean {
    const found = this.#find(stepKey(step));
    return step.when === 'absent' ? found === undefined : found?.rev === step.when.rev;
  }

  #apply(step: StateStep): void {
    const key = stepKey(step);
    const name = nameOf(key.table, key.partition);
    const partition: Partition = this.#partitions.get(name) ?? new Map<string, StateItem>();
    this.#partitions.set(name, partition);
    if (step.kind === 'put') partition.set(key.id, stored(step.item));
    if (step.kind === 'remove') partition.delete(key.id);
  }

  #find(key: StateKey): StateItem | undefined {
    const item = this.#partitions.get(nameOf(key.table, key.partition))?.get(key.id);
    return item === undefined || this.#isExpired(item) ? undefined : item;
  }

  #isExpired(item: StateItem): boolean {
    return item.expiresAt !== undefined && item.expiresAt <= this.#clock.now();
  }
}

const nameOf = (table: string, partition: string): string => `${table}/${partition}`;

/** The value goes through JSON, as in every other store: what JSON cannot say is lost here too. */
function stored(item: StateItem): StateItem {
  const value = JSON.parse(JSON.stringify(item.value)) as Json;
  return deepFreeze({ ...item, key: { ...item.key }, value });
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  }
  return Object.freeze(value);
}
