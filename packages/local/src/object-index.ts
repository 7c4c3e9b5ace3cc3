import type { Clock, ObjectVersion } from '@vitals/core';
import type { HomeDatabase } from './home-database.ts';
import { numberIn, textIn, type Row } from './rows.ts';
import { clashPath, foldersOf, foldPath, viewPath } from './view-path.ts';

export interface IndexedVersion extends ObjectVersion {
  /** Orders the versions of one key; grows with each version of any. */
  readonly sequence: number;
}

/** Which versions exist. A version is visible from the commit of its row on. */
export class ObjectIndex {
  readonly #database: HomeDatabase;
  readonly #clock: Clock;

  constructor(database: HomeDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  find(key: string, versionId?: string): IndexedVersion | undefined {
    const row =
      versionId === undefined
        ? this.#database.statement('SELECT * FROM versions WHERE key = ? ORDER BY seq DESC LIMIT 1').get(key)
        : this.#database
            .statement('SELECT * FROM versions WHERE version_id = ? AND key = ?')
            .get(versionId, key);
    return row === undefined ? undefined : versionOf(row);
  }

  has(versionId: string): boolean {
    return (
      this.#database.statement('SELECT 1 FROM versions WHERE version_id = ?').get(versionId) !== undefined
    );
  }

  /** Call within a transaction. */
  insert(key: string, versionId: string, size: number): IndexedVersion {
    const lastModified = this.#clock.now();
    const { lastInsertRowid } = this.#database
      .statement('INSERT INTO versions (key, version_id, size, last_modified) VALUES (?, ?, ?, ?)')
      .run(key, versionId, size, lastModified.getTime());
    this.#placeView(key);
    return { key, versionId, size, lastModified, sequence: Number(lastInsertRowid) };
  }

  delete(versionId: string): void {
    this.#database.statement('DELETE FROM versions WHERE version_id = ?').run(versionId);
  }

  /** In byte order of the keys, as S3 lists them: SQLite compares UTF-8. */
  list(prefix: string, after: string, limit: number): readonly IndexedVersion[] {
    return this.#database
      .statement(
        `SELECT * FROM versions AS newest WHERE key >= ? AND key > ? AND (? IS NULL OR key < ?)
         AND seq = (SELECT max(seq) FROM versions WHERE key = newest.key) ORDER BY key LIMIT ?`,
      )
      .all(prefix, after, endOf(prefix), endOf(prefix), limit)
      .map(versionOf);
  }

  /** Path of the plain file that shows the newest version. */
  viewOf(key: string): string | undefined {
    const row = this.#database.statement('SELECT path FROM views WHERE key = ?').get(key);
    return row === undefined ? undefined : textIn(row, 'path');
  }

  views(): readonly { readonly key: string; readonly path: string }[] {
    const rows = this.#database.statement('SELECT key, path FROM views').all();
    return rows.map((row) => ({ key: textIn(row, 'key'), path: textIn(row, 'path') }));
  }

  forgetView(key: string): void {
    this.#database.statement('DELETE FROM views WHERE key = ?').run(key);
  }

  /** A key keeps its path for as long as it has versions. */
  #placeView(key: string): void {
    if (this.viewOf(key) !== undefined) return;
    const own = viewPath(key);
    const path = this.#isFree(foldPath(own)) ? own : clashPath(key);
    this.#database
      .statement('INSERT INTO views (key, path, folded) VALUES (?, ?, ?)')
      .run(key, path, foldPath(path));
  }

  /** Not a file already, no folder of files, and not below a file. */
  #isFree(folded: string): boolean {
    const taken = this.#database.statement('SELECT 1 FROM views WHERE folded = ?');
    const within = this.#database.statement('SELECT 1 FROM views WHERE folded >= ? AND folded < ?');
    // "0" is the character after "/".
    if (within.get(`${folded}/`, `${folded}0`) !== undefined) return false;
    return [folded, ...foldersOf(folded)].every((path) => taken.get(path) === undefined);
  }
}

function versionOf(row: Row): IndexedVersion {
  return {
    key: textIn(row, 'key'),
    versionId: textIn(row, 'version_id'),
    size: numberIn(row, 'size'),
    lastModified: new Date(numberIn(row, 'last_modified')),
    sequence: numberIn(row, 'seq'),
  };
}

/** The first text after all that start with `prefix`; null when there is none. */
function endOf(prefix: string): string | null {
  const characters = Array.from(prefix);
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const point = last.codePointAt(0) ?? 0;
    if (point === 0x10ffff) continue;
    // The code points of surrogates are no characters.
    return characters.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
  return null;
}
