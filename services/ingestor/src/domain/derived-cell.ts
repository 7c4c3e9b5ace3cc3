import type { CellPart, Field, MatchedColumn } from '@vitals/core';
import { RowUnits } from './row-units.ts';

/** In place of a column's number: the cell is one of several values in a column, or another column says its unit. */
export const derivedIndex = -4;

/** Where a cell comes from that is not simply the one in its column. */
export interface DerivedCell {
  readonly column: number;
  readonly part: CellPart | undefined;
  readonly units: RowUnits | undefined;
}

/** `undefined` for a field whose cell is the one in its column, as nearly all are. */
export function derivedCell(field: Field, column: MatchedColumn | undefined): DerivedCell | undefined {
  if (column === undefined || column.index < 0) return undefined;
  const { index, part, unit, unitColumn } = column;
  const units = unitColumn === undefined ? undefined : new RowUnits(field, unitColumn, unit);
  return part === undefined && units === undefined ? undefined : { column: index, part, units };
}

/** One of the values in a cell; `undefined` when the cell holds another number of them. */
export function partOf(cell: string, part: CellPart, missing: ReadonlySet<string>): string | undefined {
  const trimmed = cell.trim();
  if (missing.has(trimmed)) return trimmed;
  const values = trimmed.split(part.by);
  return values.length === part.of ? values[part.place] : undefined;
}
