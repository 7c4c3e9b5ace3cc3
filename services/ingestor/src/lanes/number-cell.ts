import { rangesPerColumn, type ColumnTable } from './column-table.ts';
import type { RecordCells } from './record-cells.ts';

const minus = 45;
const point = 46;
const zero = 48;
/** More do not fit into 32 bits. */
const maxDigits = 9;

/**
 * Place behind the plain number that begins at `at`, if it is one and within the column's range; otherwise -1. Plain is
 * what `isPlainNumber` says: -?(0|[1-9]digits)(.digits)?, here with nine digits at most. Leaves the number in `cells`,
 * as a whole number and a count of decimals.
 */
export function numberEnd(
  bytes: Uint8Array,
  at: number,
  column: number,
  table: ColumnTable,
  cells: RecordCells,
): number {
  const negative = bytes[at] === minus;
  const first = negative ? at + 1 : at;
  let value = (bytes[first] ?? 0) - zero;
  if (value >>> 0 > 9) return -1;
  let next = first + 1;
  let digit = (bytes[next] ?? 0) - zero;
  if (value === 0 && digit >>> 0 <= 9) return -1;
  for (; digit >>> 0 <= 9; digit = (bytes[next] ?? 0) - zero) {
    value = (value * 10 + digit) | 0;
    next += 1;
  }
  let decimals = 0;
  let digits = next - first;
  if (digit === point - zero) {
    const pointAt = next;
    next += 1;
    for (digit = (bytes[next] ?? 0) - zero; digit >>> 0 <= 9; digit = (bytes[next] ?? 0) - zero) {
      value = (value * 10 + digit) | 0;
      next += 1;
    }
    decimals = next - pointAt - 1;
    digits += decimals;
    if (decimals === 0 || table.whole[column] === 1) return -1;
  }
  if (digits > maxDigits) return -1;
  if (negative) value = -value | 0;
  const range = column * rangesPerColumn + decimals;
  if (value < (table.least[range] ?? 0) || value > (table.most[range] ?? 0)) return -1;
  cells.numbers[column] = value;
  cells.decimals[column] = decimals;
  return next;
}
