/**
 * What the framer found out about a record. `plain` and `quoted` ones have as many cells as the header; a plain one has
 * no quoted cell, so that its cells lie between its delimiters; a quoted one is taken apart by csv-parse.
 */
export const shapes = { plain: 0, quoted: 1, blank: 2, ragged: 3, misquoted: 4, oversized: 5 } as const;
export type Shape = (typeof shapes)[keyof typeof shapes];

/** A run of whole records. `starts` and `ends` are places in `bytes`, ends without the line end. */
export interface FramedBlock {
  readonly bytes: Buffer;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the line end after the record is over. */
  readonly nexts: readonly number[];
  /** Physical line on which each record begins, 1 = first of the file. */
  readonly lines: readonly number[];
  readonly shapes: readonly Shape[];
  /** Records in front of each one, and behind the last, that are not in the block because the fast lane took them. */
  readonly passedBefore: readonly number[];
  readonly passedAtEnd: number;
  /** Whether any byte of the block needs a closer look: broken UTF-8, or a NUL. */
  readonly brokenText: boolean;
  readonly nul: boolean;
  /** Line ends seen, by kind. */
  readonly lineFeeds: number;
  readonly carriageReturns: number;
}
