import type { ColumnTable } from './column-table.ts';

const comma = 44;
const apostrophe = 39;
const quote = 34;

/** Bytes with which a spreadsheet's formula begins: = + - @ TAB. */
const dangerous = new Uint8Array(256);
for (const byte of Buffer.from('=+-@\t')) dangerous[byte] = 1;

/**
 * Whether the content of a record goes into rejected.csv as it is: between commas, in ASCII, nothing quoted, no cell that
 * a spreadsheet might run. In doubt it is not, and each cell is looked at.
 */
export function isHarmless(
  bytes: Uint8Array,
  start: number,
  end: number,
  { delimiter }: Pick<ColumnTable, 'delimiter'>,
): boolean {
  if (delimiter !== comma) return false;
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte >= 0x7f || byte === quote) return false;
    if (isFirst && dangerous[byte] === 1) return false;
    isFirst = byte === comma || (isFirst && byte === apostrophe);
  }
  return true;
}
