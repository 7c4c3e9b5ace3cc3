// Records that are rejected for reasons that the host knows: places and reasons, for the host to count, and their text
// where this kernel can write it.
import { isHarmless } from './harmless-record';
import { headed, rejects, rejectsEnd } from './memory';
import { beginText, textUsed, writeRejected } from './reject-text';

/** One rejected record: 48 bytes, with room for so many reasons. */
const entryBytes: usize = 48;
const reasonsOf: usize = 24;
const maxReasons: i32 = 6;

/** Reasons that are no verdicts: rules, and the number of cells. Verdicts are numbered below. */
export const lessBroken: u32 = 0x1000_0000;
export const lessSwapped: u32 = 0x2000_0000;
export const anyOfBroken: u32 = 0x3000_0000;
export const cellsMissing: u32 = 0x4000_0000;
export const cellsExtra: u32 = 0x4000_0001;

/** Reasons against the record that is read. More than there is room for: the host has to see it. */
export let reasons: i32 = 0;

/** Where the next rejected record goes. */
export let used: usize = 0;

export function beginRejects(): void {
  used = headed(rejects);
  beginText();
}

@inline
export function hasRejectRoom(): bool {
  return used + entryBytes <= headed(rejectsEnd);
}

@inline
export function beginReasons(): void {
  reasons = 0;
}

export function addReason(reason: u32): void {
  if (reasons < maxReasons) store<u32>(used + reasonsOf + (<usize>reasons << 2), reason);
  reasons++;
}

/**
 * Adds the record whose content lies between the two places; false where it has more reasons than there is room for.
 * `record` and `line` count from the first of this go, which has `firstRecord` and `firstLine` in the file; a line of 0
 * says that the host wants to write them all.
 */
export function addReject(start: usize, end: usize, record: u32, line: u32, firstRecord: u32, firstLine: u32): bool {
  if (reasons > maxReasons) return false;
  store<u32>(used, <u32>start);
  store<u32>(used, <u32>end, 4);
  store<u32>(used, record, 8);
  store<u32>(used, line, 12);
  // Where its text stands, or would.
  store<u32>(used, <u32>textUsed, 20);
  const harmless = isHarmless(start, end);
  const written =
    harmless &&
    firstLine != 0 &&
    writeRejected(start, end, firstRecord + record, firstLine + line, used + reasonsOf, <u32>reasons);
  store<u32>(used, (<u32>reasons << 2) | (<u32>written << 1) | <u32>harmless, 16);
  used += entryBytes;
  return true;
}
