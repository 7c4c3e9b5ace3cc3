import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { UnavailableError } from '@vitals/core';
import { schema } from './schema.ts';

/** Writers wait for readers' checkpoints at most this long. */
const busyTimeoutMs = 5_000;

/** Primary result codes that say "not now": busy, locked, I/O error, disk full, cannot open. */
const passing: ReadonlySet<number> = new Set([5, 6, 10, 13, 14]);

/**
 * The one database of a home. WAL, so that readers never wait for the writer. `synchronous = FULL`: in WAL mode NORMAL
 * may lose the last commits when the power fails, and a lost SENDING mark would send a mail twice.
 */
export class HomeDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #isInTransaction = false;

  constructor(folder: string, mode: 'write' | 'read') {
    const path = join(folder, databaseFile);
    this.#database = new DatabaseSync(path, { readOnly: mode === 'read', timeout: busyTimeoutMs });
    if (mode === 'write') {
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      this.#database.exec(schema);
    }
  }

  /** Prepared once per text. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** All or nothing. Within another transaction: part of that one. Throws `UnavailableError` for what may pass. */
  transaction<Result>(work: () => Result): Result {
    if (this.#isInTransaction) return work();
    return this.guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#isInTransaction = true;
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (thrown) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw thrown;
      } finally {
        this.#isInTransaction = false;
      }
    });
  }

  guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      const code = sqliteCode(thrown);
      if (code === undefined || !passing.has(code)) throw thrown;
      throw new UnavailableError(
        'database',
        'the database of the home is busy or its disk is full',
        { code },
        { cause: thrown },
      );
    }
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }
}

export const databaseFile = 'vitals.db';

/** SQLite's primary result code, or undefined when the error is not SQLite's. */
export function sqliteCode(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('errcode' in thrown)) return undefined;
  return typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : undefined;
}
