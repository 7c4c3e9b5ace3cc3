const quote = 34;
const comma = 44;

/** What a byte means inside an unquoted cell. */
export const byteClasses = {
  /** Ends the cell, or is left to the careful lane: delimiter, quote, control characters. */
  stop: 0,
  plain: 1,
  /** A comma in a file with another delimiter: the cell is quoted in processed/. */
  comma: 2,
} as const;

/** Class of each byte. With `asciiOnly`, when the block is not sound UTF-8, whatever is beyond ASCII stops too. */
export function classesOf(delimiter: number, asciiOnly: boolean): Uint8Array {
  const classes = new Uint8Array(256).fill(byteClasses.plain, 0x20, asciiOnly ? 0x7f : 0x100);
  // DEL is no letter either.
  classes[0x7f] = byteClasses.stop;
  classes[quote] = byteClasses.stop;
  classes[comma] = byteClasses.comma;
  classes[delimiter] = byteClasses.stop;
  return classes;
}

/** Bytes with which a text may begin that needs no closer look: no blank, nothing that makes a spreadsheet run it. */
const plainFirst = new Uint8Array(256).fill(1, 0x21);
for (const byte of Buffer.from('=+-@')) plainFirst[byte] = 0;

/**
 * Whether a text (not empty) stays as it is: nothing of it is trimmed, and no spreadsheet would run it. In doubt it does
 * not. `first` and `last` are places of its first and last byte.
 */
export function isKeptText(bytes: Uint8Array, first: number, last: number): boolean {
  const begins = bytes[first] ?? 0;
  const ends = bytes[last] ?? 0;
  if (plainFirst[begins] === 0 || ends <= 0x20) return false;
  return (begins < 0x80 && ends < 0x80) || !hasWideBlank(bytes, first, last);
}

/**
 * Blanks beyond ASCII that `trim` takes off: U+00A0, U+1680, U+2000–200A, 2028, 2029, 202F, 205F, 3000, FEFF. By their
 * first two bytes only, which stand for 64 characters each: few texts begin or end with another one of those. So do the
 * full-width signs (U+FF0B and others), which make a spreadsheet run the cell.
 */
function hasWideBlank(bytes: Uint8Array, first: number, last: number): boolean {
  const begins = (bytes[first] ?? 0) * 256 + (bytes[first + 1] ?? 0);
  const three = last - 2 < first ? 0 : (bytes[last - 2] ?? 0) * 256 + (bytes[last - 1] ?? 0);
  const two = last - 1 < first ? 0 : (bytes[last - 1] ?? 0) * 256 + (bytes[last] ?? 0);
  return wideBlanks.has(begins) || wideBlanks.has(three) || two === 0xc2a0;
}

const wideBlanks: ReadonlySet<number> = new Set([0xc2a0, 0xe19a, 0xe280, 0xe281, 0xe380, 0xefbb, 0xefbc]);
