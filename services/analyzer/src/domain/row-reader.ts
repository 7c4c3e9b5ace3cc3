import type { ClinicalColumn } from './clinical-inputs.ts';
import type { Columns, RoleColumn } from './columns.ts';

/** Reads cells of one processed row as what the contract says they are. */
export interface RowReader {
  /** The cell, or the empty text where it is missing. */
  text(cells: readonly string[], column: RoleColumn | undefined): string;
  /** The number as written, or `undefined` where it is missing or none. */
  number(cells: readonly string[], column: ClinicalColumn | undefined): number | undefined;
}

export function rowReader({ missing }: Columns): RowReader {
  const text = (cells: readonly string[], column: RoleColumn | undefined): string => {
    if (column === undefined) return '';
    const cell = cells[column.index] ?? '';
    return missing[column.index]?.has(cell) === true ? '' : cell;
  };
  return {
    text,
    number: (cells, column) => {
      const cell = text(cells, column);
      if (cell === '') return undefined;
      const value = Number(cell);
      return Number.isFinite(value) ? value : undefined;
    },
  };
}
