/** What the framer found out about a record. Only `sound` ones have as many cells as the header and go to csv-parse. */
export const shapes = { sound: 0, blank: 1, ragged: 2, misquoted: 3, oversized: 4 } as const;
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
  /** Whether any byte of the block needs a closer look: broken UTF-8, or a NUL. */
  readonly brokenText: boolean;
  readonly nul: boolean;
  /** Line ends seen, by kind. */
  readonly lineFeeds: number;
  readonly carriageReturns: number;
}
