// Records that are rejected for reasons that the host knows: their places and reasons, for the host to write.
import { headed, rejects, rejectsEnd } from './memory';

/** One rejected record: 48 bytes, with room for so many reasons. */
const entryBytes: usize = 48;
const maxReasons: i32 = 7;

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
  if (reasons < maxReasons) store<u32>(used + 20 + (<usize>reasons << 2), reason);
  reasons++;
}

/** Adds the record; false where it has more reasons than there is room for. */
export function addReject(start: usize, end: usize, record: i32, line: i32, harmless: bool): bool {
  if (reasons > maxReasons) return false;
  store<u32>(used, <u32>start);
  store<u32>(used, <u32>end, 4);
  store<i32>(used, record, 8);
  store<i32>(used, line, 12);
  store<u32>(used, (<u32>reasons << 1) | <u32>harmless, 16);
  used += entryBytes;
  return true;
}

/** Whether the content goes into rejected.csv as it is, between commas: src/lanes/harmless-record.ts. */
export function isHarmless(start: usize, end: usize): bool {
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte < 0x20 || byte >= 0x7f || byte == 34) return false;
    // = + - @
    if (isFirst && (byte == 61 || byte == 43 || byte == 45 || byte == 64)) return false;
    isFirst = byte == 44 || (isFirst && byte == 39);
  }
  return true;
}
