import { csvRecord } from './csv-cell.ts';
import { guarded } from './formula-guard.ts';
import type { Problem } from './row.ts';

/** Columns that rejected.csv adds behind the original ones. */
const rejectedColumns = ['_row', '_line', '_codes', '_hints'] as const;

export function rejectedHeader(header: readonly string[]): string {
  return csvRecord([...header.map(guarded), ...rejectedColumns]);
}

/**
 * A record of rejected.csv: the file's own cells, then where it was and every reason: `constraint-maximum:spo2`.
 * Short records are filled up; what a long one has too much stays, joined, in its last column.
 */
export function rejectedRecord(
  cells: readonly string[],
  record: {
    readonly columns: number;
    readonly delimiter: string;
    readonly row: string;
    readonly line: number;
    readonly problems: readonly Problem[];
  },
): string {
  const { columns, delimiter, row, line, problems } = record;
  const codes = problems.map(({ code, column }) => (column === undefined ? code : `${code}:${column}`));
  const hints = problems.flatMap(({ hint, column }) =>
    hint === undefined ? [] : [column === undefined ? hint : `${hint}:${column}`],
  );
  const places = [row, String(line), codes.join(' '), hints.join(' ')];
  const given = fitted(cells, columns, delimiter);
  const plain = given.join(',');
  if (isHarmless(plain, given.length)) return `${plain},${csvRecord(places)}`;
  return csvRecord([...given.map(guarded), ...places]);
}

const dangerous = /["\n\r]|(?:^|,)'*[=+\-@\t＝＋－＠]/;

/** Whether cells joined by commas are as `guarded` and `csvCell` would have them: looked at once for all, as most are. */
function isHarmless(joined: string, cells: number): boolean {
  return !dangerous.test(joined) && joined.split(',', cells + 1).length === cells;
}

function fitted(cells: readonly string[], columns: number, delimiter: string): readonly string[] {
  if (cells.length === columns) return cells;
  if (cells.length < columns) return [...cells, ...Array.from({ length: columns - cells.length }, () => '')];
  return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(delimiter)];
}
