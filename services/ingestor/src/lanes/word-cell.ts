import type { ColumnTable } from './column-table.ts';
import type { RecordCells } from './record-cells.ts';
import type { WordTable } from './word-table.ts';

/**
 * The longest word of the column that the bytes from `at` on begin with, as a place in the table; -1 when there is none.
 * Whether the cell ends behind it is for the caller to see.
 */
export function wordAt(bytes: Uint8Array, at: number, column: number, words: WordTable): number {
  let word = words.chains[column * 256 + (bytes[at] ?? 0)] ?? -1;
  while (word >= 0 && !begins(bytes, at, word, words)) word = words.next[word] ?? -1;
  return word;
}

function begins(bytes: Uint8Array, at: number, word: number, words: WordTable): boolean {
  const start = words.starts[word] ?? 0;
  const length = words.lengths[word] ?? 0;
  for (let i = 1; i < length; i++) if (bytes[at + i] !== words.bytes[start + i]) return false;
  return true;
}

/** The word that the bytes from `at` up to `end` are; -1 when they are none. */
export function wordBetween(
  bytes: Uint8Array,
  at: number,
  end: number,
  column: number,
  words: WordTable,
): number {
  let word = words.chains[column * 256 + (bytes[at] ?? 0)] ?? -1;
  while (word >= 0 && (words.lengths[word] !== end - at || !begins(bytes, at, word, words))) {
    word = words.next[word] ?? -1;
  }
  return word;
}

/** Notes that the cell is this word; false where it is missing and must not be. */
export function settleWord(
  word: number,
  at: number,
  behind: number,
  column: number,
  table: ColumnTable,
  cells: RecordCells,
): boolean {
  const isMissing = table.words.missing[word] === 1;
  cells.starts[column] = at;
  cells.ends[column] = isMissing ? at : behind;
  if (!isMissing) return true;
  cells.unchanged = false;
  return table.required[column] !== 1;
}
