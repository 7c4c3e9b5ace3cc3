import { kindOf } from './memory';
import { numberEnd } from './number-cell';
import { isGoodText } from './text-cell';
import { dateEnd, datetimeEnd } from './time-cell';

/** src/lanes/column-table.ts */
export namespace kinds {
  export const ignored: u8 = 1;
  export const number: u8 = 2;
  export const text: u8 = 3;
  export const date: u8 = 5;
  export const datetime: u8 = 6;
}

/** Whether the bytes from `first` up to `behind` are a good cell of the column. */
export function isGoodCell(first: usize, behind: usize, column: usize, cell: usize): bool {
  const kind = load<u8>(column, kindOf);
  if (kind == kinds.number) return numberEnd(first, column, cell) == behind;
  if (kind == kinds.text) return isGoodText(first, behind, column);
  if (kind == kinds.datetime) return datetimeEnd(first) == behind;
  if (kind == kinds.date) return dateEnd(first) == behind;
  return false;
}
