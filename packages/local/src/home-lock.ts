import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from './home-database.ts';
import { HomeBusyError } from './home-errors.ts';

export interface HomeLock {
  release(): void;
}

const busy = 5;

/**
 * Takes the home for one writer: an exclusive transaction that stays open. The system frees it when the process dies,
 * however it dies, so no lock is ever left behind. Who holds it stands in `lock.json`, because a database under an
 * exclusive lock cannot be read; the file means nothing without the lock. Throws `HomeBusyError`.
 */
export function lockHome(folder: string, startedAt: Date): HomeLock {
  const holderFile = join(folder, 'lock.json');
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    database.close();
    if (sqliteCode(thrown) === busy) throw new HomeBusyError(readHolder(holderFile));
    throw thrown;
  }
  const temporary = `${holderFile}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ pid: process.pid, startedAt: startedAt.toISOString() })}\n`);
  renameSync(temporary, holderFile);
  return {
    release() {
      if (!database.isOpen) return;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function readHolder(file: string): { readonly pid: number; readonly startedAt: string } | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder && 'startedAt' in holder))
      return undefined;
    const { pid, startedAt } = holder;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    // The holder is between taking the lock and saying so, or just left.
    return undefined;
  }
}
