import { IntegrityError } from '@vitals/core';

/** One row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>;

export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrongType(column);
  return value;
}

export function numberIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrongType(column);
  return value;
}

function wrongType(column: string): IntegrityError {
  return new IntegrityError('database-shape', 'a row of the database has not the expected type', { column });
}
