import { assertSteps, stepKey } from '@vitals/core';
import type {
  Clock,
  Json,
  StateCondition,
  StateItem,
  StateKey,
  StateStep,
  StateStore,
  StateWrite,
} from '@vitals/core';
import type { HomeDatabase } from './home-database.ts';
import { numberIn, textIn, type Row } from './rows.ts';

type Table = StateKey['table'];

/** State records of a home. An expired item stays in its table until something overwrites it; no read shows it. */
export class SqliteStateStore implements StateStore {
  readonly #database: HomeDatabase;
  readonly #clock: Clock;

  constructor(database: HomeDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async get(key: StateKey): Promise<StateItem | undefined> {
    return this.#database.guard(() => this.#find(key));
  }

  #find(key: StateKey): StateItem | undefined {
    const row = this.#database
      .statement(`SELECT * FROM ${key.table} WHERE partition = ? AND id = ? AND ${alive}`)
      .get(key.partition, key.id, this.#now());
    return row === undefined ? undefined : itemOf(key.table, row);
  }

  async list(
    table: Table,
    partition: string,
    page: { readonly after?: string; readonly limit: number; readonly descending?: boolean },
  ): Promise<readonly StateItem[]> {
    const [beyond, order] = page.descending === true ? ['<', 'DESC'] : ['>', 'ASC'];
    const from = page.after === undefined ? '' : `AND id ${beyond} ?`;
    const after = page.after === undefined ? [] : [page.after];
    return this.#database.guard(() =>
      this.#database
        .statement(
          `SELECT * FROM ${table} WHERE partition = ? AND ${alive} ${from} ORDER BY id ${order} LIMIT ?`,
        )
        .all(partition, this.#now(), ...after, page.limit)
        .map((row) => itemOf(table, row)),
    );
  }

  async write(name: string, steps: readonly StateStep[]): Promise<StateWrite> {
    assertSteps(name, steps);
    return this.#database.transaction((): StateWrite => {
      const failed = steps.flatMap((step, index) =>
        holds(step.when, this.#find(stepKey(step))) ? [] : [index],
      );
      if (failed.length > 0) return { written: false, failed };
      for (const step of steps) this.#apply(step);
      return { written: true };
    });
  }

  #apply(step: StateStep): void {
    switch (step.kind) {
      case 'check':
        return;
      case 'remove':
        this.#database
          .statement(`DELETE FROM ${step.key.table} WHERE partition = ? AND id = ?`)
          .run(step.key.partition, step.key.id);
        return;
      case 'put': {
        const { key, rev, value, expiresAt } = step.item;
        this.#database
          .statement(
            `INSERT OR REPLACE INTO ${key.table} (partition, id, rev, value, expires_at) VALUES (?, ?, ?, ?, ?)`,
          )
          .run(key.partition, key.id, rev, JSON.stringify(value), expiresAt?.getTime() ?? null);
      }
    }
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

const alive = '(expires_at IS NULL OR expires_at > ?)';

function holds(when: StateCondition, found: StateItem | undefined): boolean {
  return when === 'absent' ? found === undefined : found?.rev === when.rev;
}

function itemOf(table: Table, row: Row): StateItem {
  const key = { table, partition: textIn(row, 'partition'), id: textIn(row, 'id') };
  // Written by us, as JSON, a moment or a release ago: its shape is for the record's reader to judge.
  const item = { key, rev: textIn(row, 'rev'), value: JSON.parse(textIn(row, 'value')) as Json };
  return row['expires_at'] === null ? item : { ...item, expiresAt: new Date(numberIn(row, 'expires_at')) };
}
