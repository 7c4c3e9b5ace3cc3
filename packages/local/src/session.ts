import type { Clock } from '@vitals/core';
import type { HomeDatabase } from './home-database.ts';
import { numberIn } from './rows.ts';

/** One writer's time with a home, counted from 1. */
export interface Session {
  readonly number: number;
  readonly openedAt: Date;
}

export function beginSession(database: HomeDatabase, clock: Clock): Session {
  const openedAt = clock.now();
  const { lastInsertRowid } = database
    .statement('INSERT INTO sessions (opened_at) VALUES (?)')
    .run(openedAt.getTime());
  return { number: Number(lastInsertRowid), openedAt };
}

export function lastSession(database: HomeDatabase): Session {
  const row = database.statement('SELECT * FROM sessions ORDER BY number DESC LIMIT 1').get();
  if (row === undefined) return { number: 0, openedAt: new Date(0) };
  return { number: numberIn(row, 'number'), openedAt: new Date(numberIn(row, 'opened_at')) };
}
