import type { ColumnTable } from './column-table.ts';

const lf = 10;
const quote = 34;
const apostrophe = 39;
const comma = 44;
const plus = 43;
const minus = 45;
const point = 46;
const zero = 48;
/** Bytes of a number behind its sign: a longer one is looked at cell by cell. */
const maxNumber = 20;

/** Bytes with which a spreadsheet's formula begins: = + - @ and the first byte of their full-width forms. */
const dangerous = new Uint8Array(256);
for (const byte of [...Buffer.from('=+-@'), 0xef]) dangerous[byte] = 1;

/**
 * Whether the content of a record goes into rejected.csv as it is: commas between its cells, nothing quoted that need not
 * be, no cell that a spreadsheet might run. In doubt it does not, and each cell is looked at. Its bytes are sound UTF-8.
 */
export function isHarmless(
  bytes: Uint8Array,
  start: number,
  end: number,
  { delimiter }: Pick<ColumnTable, 'delimiter'>,
): boolean {
  if (delimiter !== comma) return false;
  for (let at = start; ; at++) {
    const isQuoted = at < end && bytes[at] === quote;
    if (isQuoted) at += 1;
    if (mayRun(bytes, at, end)) return false;
    at = isQuoted ? quotedEnd(bytes, at, end) : plainEnd(bytes, at, end);
    if (at < 0) return false;
    if (at === end) return true;
    if (bytes[at] !== comma) return false;
  }
}

/** Place behind the closing quote of a cell that needs its quotes; -1 where it does not. */
function quotedEnd(bytes: Uint8Array, first: number, end: number): number {
  let isSpecial = false;
  for (let at = first; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      if (at + 1 === end || bytes[at + 1] !== quote) return isSpecial ? at + 1 : -1;
      at += 1;
      isSpecial = true;
    } else if (byte === comma || byte === lf) isSpecial = true;
    else if (byte < 0x20 || byte === 0x7f) return -1;
  }
  return -1;
}

/** Place of the comma or end behind a cell without quotes; -1 where it holds what it should not. */
function plainEnd(bytes: Uint8Array, first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === comma) return at;
    if (byte < 0x20 || byte === 0x7f || byte === quote) return -1;
  }
  return end;
}

/** Whether a spreadsheet might run the text that begins at `first`, or would if it were not for its apostrophes. */
function mayRun(bytes: Uint8Array, first: number, end: number): boolean {
  let at = first;
  while (at < end && bytes[at] === apostrophe) at += 1;
  const byte = bytes[at] ?? 0;
  // A signed number is a number.
  if ((byte === plus || byte === minus) && at === first) return !isNumber(bytes, at + 1, end);
  return at < end && (dangerous[byte] === 1 || byte < 0x20);
}

/** Whether digits, perhaps with a point between them, are all that stands between `first` and the end of the cell. */
function isNumber(bytes: Uint8Array, first: number, end: number): boolean {
  let at = digitsEnd(bytes, first, end);
  if (at === first) return false;
  if (at < end && bytes[at] === point) {
    const fraction = at + 1;
    at = digitsEnd(bytes, fraction, end);
    if (at === fraction) return false;
  }
  return (at === end || bytes[at] === comma) && at - first <= maxNumber;
}

function digitsEnd(bytes: Uint8Array, first: number, end: number): number {
  let at = first;
  while (at < end && ((bytes[at] ?? 0) - zero) >>> 0 <= 9) at += 1;
  return at;
}
