import type { Spelling } from './column-spellings.ts';
import type { RulesTable } from './rules-table.ts';
import type { OutputTable } from './output-table.ts';
import type { TimePattern } from './time-pattern.ts';
import type { WordTable } from './word-table.ts';

/** How the kernel reads the cells of a column. */
export const cellKinds = {
  /** Only an empty cell (or a word that means "missing") is understood; a record with another one is for the careful lane. */
  never: 0,
  /** The contract does not know the column: whatever text is in it. */
  ignored: 1,
  number: 2,
  text: 3,
  /** A closed list: enum, boolean. */
  word: 4,
  date: 5,
  datetime: 6,
  /** The kernel has no way of its own to read the cells: the careful lane's verdict is asked for each text. */
  asked: 7,
} as const;

/** Places of a number's range in the table: one for each count of decimals that a number of nine digits can have. */
export const rangesPerColumn = 10;

/**
 * All that the kernel knows about a file and its contract: numbers in flat arrays, one place per column of the file, in
 * the file's order. It is filled from the contract; nothing is compiled from it.
 */
export interface ColumnTable {
  readonly columns: number;
  readonly delimiter: number;
  readonly kinds: Uint8Array;
  /** 1: an empty cell is no good. */
  readonly required: Uint8Array;
  /**
   * Smallest and largest number of a column as whole numbers, at column · rangesPerColumn + decimals: 36.5 has one
   * decimal and is compared as 365, so that no cell becomes a floating point number.
   */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** 1: a decimal point is no good. */
  readonly whole: Uint8Array;
  /** Fewest characters of a text, and most bytes: a text of so many has surely not more characters than it may. */
  readonly minLength: Int32Array;
  readonly maxBytes: Int32Array;
  /** Test of a whole text of ASCII, where the contract has a pattern for the column. */
  readonly patterns: readonly (RegExp | undefined)[];
  readonly words: WordTable;
  /** Other spellings of each column's words. */
  readonly spellings: readonly (readonly Spelling[])[];
  /** Other ways of writing each column's times, which the kernels convert. */
  readonly times: readonly (readonly TimePattern[])[];
  /** Days as YYYYMMDD: later than the first and earlier than the last one are surely within the contract's limits. */
  readonly afterDay: number;
  readonly beforeDay: number;
  readonly rules: RulesTable;
  readonly output: OutputTable;
}
