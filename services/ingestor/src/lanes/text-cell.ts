import type { ColumnTable } from './column-table.ts';

const lf = 10;
const cr = 13;
const quote = 34;
const comma = 44;

/** What a byte means inside an unquoted cell. */
export const byteClasses = {
  /** Is left to the careful lane: quote, control characters. */
  stop: 0,
  plain: 1,
  /** A comma in a file with another delimiter: the cell is quoted in processed/. */
  comma: 2,
  /** Delimiter, line feed, carriage return. */
  end: 3,
} as const;

/** Class of each byte. With `asciiOnly`, when the block is not sound UTF-8, whatever is beyond ASCII stops too. */
export function classesOf(delimiter: number, asciiOnly: boolean): Uint8Array {
  const classes = new Uint8Array(256).fill(byteClasses.plain, 0x20, asciiOnly ? 0x7f : 0x100);
  // DEL is no letter either.
  classes[0x7f] = byteClasses.stop;
  classes[quote] = byteClasses.stop;
  classes[comma] = byteClasses.comma;
  for (const byte of [delimiter, lf, cr]) classes[byte] = byteClasses.end;
  return classes;
}

/** Whether a text stays as it is and is surely within the contract's limits on its length and form. */
export function isGoodText(
  bytes: Buffer,
  first: number,
  behind: number,
  column: number,
  table: ColumnTable,
): boolean {
  const length = behind - first;
  if (length === 0 || length > (table.maxBytes[column] ?? 0)) return false;
  const minLength = table.minLength[column] ?? 0;
  if (minLength > 1 && characters(bytes, first, behind) < minLength) return false;
  if (!isKeptText(bytes, first, behind - 1)) return false;
  const pattern = table.patterns[column];
  return pattern === undefined || pattern.test(bytes.toString('utf8', first, behind));
}

/** Characters between the two places: bytes that do not go on with one that has begun. */
function characters(bytes: Uint8Array, first: number, behind: number): number {
  let count = 0;
  for (let at = first; at < behind; at++) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) count += 1;
  return count;
}

/** Bytes with which a text may begin that needs no closer look: no blank, nothing that makes a spreadsheet run it. */
const plainFirst = new Uint8Array(256).fill(1, 0x21);
for (const byte of Buffer.from('=+-@')) plainFirst[byte] = 0;

/**
 * Whether a text (not empty) stays as it is: nothing of it is trimmed, and no spreadsheet would run it. In doubt it does
 * not. `first` and `last` are places of its first and last byte.
 */
function isKeptText(bytes: Uint8Array, first: number, last: number): boolean {
  const begins = bytes[first] ?? 0;
  const ends = bytes[last] ?? 0;
  if (plainFirst[begins] === 0 || ends <= 0x20) return false;
  return (begins < 0x80 && ends < 0x80) || !hasWideBlank(bytes, first, last);
}

/** Blanks beyond ASCII that `trim` takes off, and at the beginning the full-width signs that a spreadsheet would run. */
function hasWideBlank(bytes: Uint8Array, first: number, last: number): boolean {
  const atEnd = wideBlanks.has(threeByteCharacter(bytes, last - 2)) && last - 2 >= first;
  return (
    atEnd ||
    wideBlanks.has(threeByteCharacter(bytes, first)) ||
    wideSigns.has(threeByteCharacter(bytes, first)) ||
    isNoBreakSpace(bytes, first) ||
    (last > first && isNoBreakSpace(bytes, last - 1))
  );
}

const isNoBreakSpace = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xc2 && bytes[at + 1] === 0xa0;

/** The character whose three bytes begin at `at`; -1 when none does. */
function threeByteCharacter(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead >>> 4 !== 0xe) return -1;
  return ((lead & 0xf) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
}

const wideBlanks: ReadonlySet<number> = new Set([
  0x1680,
  ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
]);

/** ＝ ＋ － ＠ */
const wideSigns: ReadonlySet<number> = new Set([0xff1d, 0xff0b, 0xff0d, 0xff20]);
