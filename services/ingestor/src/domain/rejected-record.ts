import { csvCell, csvRecord } from './csv-cell.ts';
import { guarded } from './formula-guard.ts';
import type { Problem } from './row.ts';

/** Columns that rejected.csv adds behind the original ones. */
export const rejectedColumns = ['_row', '_line', '_codes', '_hints'] as const;

export function rejectedHeader(header: readonly string[]): string {
  return csvRecord([...header.map(guarded), ...rejectedColumns]);
}

/** Where a rejected record was, and every reason: `constraint-maximum:spo2`. */
interface Rejection {
  readonly row: string;
  readonly line: number;
  readonly problems: readonly Problem[];
}

/**
 * A record of rejected.csv: the file's own cells, then where it was and why it was rejected. Short records are filled up;
 * what a long one has too much stays, joined, in its last column.
 */
export function rejectedRecord(
  cells: readonly string[],
  record: Rejection & { readonly columns: number; readonly delimiter: string },
): string {
  const given = fitted(cells, record.columns, record.delimiter);
  return `${given.map((cell) => csvCell(guarded(cell))).join(',')},${ending(record)}`;
}

/** Codes and hints of a record's problems, as the last two cells of rejected.csv, with the line end. */
export function reasonCells(problems: readonly Problem[]): string {
  let codes = '';
  let hints = '';
  for (const { code, column, hint, at } of problems) {
    const where = `${column === undefined ? '' : `:${column}`}${at === undefined ? '' : `@${at}`}`;
    codes += `${codes === '' ? '' : ' '}${code}${where}`;
    if (hint !== undefined) hints += `${hints === '' ? '' : ' '}${hint}${where}`;
  }
  return `${csvCell(codes)},${csvCell(hints)}\n`;
}

const ending = ({ row, line, problems }: Rejection): string => `${row},${line},${reasonCells(problems)}`;

function fitted(cells: readonly string[], columns: number, delimiter: string): readonly string[] {
  if (cells.length === columns) return cells;
  if (cells.length < columns) return [...cells, ...Array.from({ length: columns - cells.length }, () => '')];
  return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(delimiter)];
}
