// The record that is read, beyond its cells.
import { conversionCounts, headed, pendingConversions } from './memory';

/** Whether it would be written as it was read. */
export let isUnchanged: bool = true;
/** Line feeds inside its cells. */
export let innerLines: i32 = 0;

/**
 * Its cells where their number is wrong, 0 where it is right; where its last column begins then; and whether a cell from
 * there on is quoted.
 */
export let raggedCells: u32 = 0;
export let raggedLast: usize = 0;
export let isLastQuoted: bool = false;

/** What its cells went through: blanks taken off, words of another case, words that stand for others. */
let trimmed: i32 = 0;
let cased: i32 = 0;
let replaced: i32 = 0;
/** How many conversions of the host's wait in memory. */
let pending: usize = 0;

/** The same, of all records that were accepted since `beginCounts`. */
export let allTrimmed: i32 = 0;
export let allCased: i32 = 0;
export let allReplaced: i32 = 0;
/** Conversions of the host's that were counted in memory. */
export let allConverted: i32 = 0;

export namespace conversions {
  export const none: u8 = 0;
  export const cased: u8 = 1;
  export const replaced: u8 = 2;
}

export function beginCounts(): void {
  allTrimmed = 0;
  allCased = 0;
  allReplaced = 0;
  allConverted = 0;
}

@inline
export function beginRecord(): void {
  isUnchanged = true;
  innerLines = 0;
  raggedCells = 0;
}

export function setRagged(cells: u32, last: usize, lastQuoted: bool): void {
  raggedCells = cells;
  raggedLast = last;
  isLastQuoted = lastQuoted;
}

@inline
export function change(): void {
  if (isUnchanged) {
    trimmed = 0;
    cased = 0;
    replaced = 0;
    pending = 0;
  }
  isUnchanged = false;
}

/** The cell was converted, in the way that the host calls by this number. A record has a column for each. */
export function convertAs(conversion: u32): void {
  change();
  store<u32>(headed(pendingConversions) + (pending << 2), conversion);
  pending++;
}

export function trim(): void {
  change();
  trimmed++;
}

export function convert(conversion: u8): void {
  change();
  if (conversion == conversions.cased) cased++;
  else replaced++;
}

@inline
export function addInnerLine(): void {
  innerLines++;
}

/** The record is accepted: what its cells went through counts. */
@inline
export function addCounts(): void {
  if (isUnchanged) return;
  allTrimmed += trimmed;
  allCased += cased;
  allReplaced += replaced;
  for (; pending > 0; pending--) {
    const conversion = load<u32>(headed(pendingConversions) + ((pending - 1) << 2));
    const count = headed(conversionCounts) + (<usize>conversion << 2);
    store<u32>(count, load<u32>(count) + 1);
    allConverted++;
  }
}
