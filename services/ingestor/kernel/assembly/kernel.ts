// The fast lane's loop for records that are wholly usual: the same meaning as src/lanes/kernel.ts, which is its
// specification and takes every record at which this one stops.
import { headed, keyCount, keys, maxRecordBytes } from './memory';
import { hashKey, high, keyStates, low } from './key';
import { addRecord, beginOutput, flush, hasRoom, used } from './output';
import { raggedEnd } from './ragged-record';
import { contentEnd } from './read-record';
import { addCounts, allCased, allConverted, allReplaced, allTrimmed, beginCounts, innerLines } from './record';
import { addReject, beginRejects, hasRejectRoom, reasons, used as rejectEntries } from './reject';
import { textUsed } from './reject-text';
import { addBrokenRules, hasAnyValue, rulesHold } from './rules';

const cr: u8 = 13;

/** Of the last `take`: records, how many are rejected, their lines, how many end with CR LF, and where its areas end. */
export let taken: i32 = 0;
export let rejected: i32 = 0;
export let lines: i32 = 0;
export let carriageReturns: i32 = 0;
export let outputUsed: usize = 0;
export let keysUsed: usize = 0;
export let rejectsUsed: usize = 0;
export let rejectTextUsed: usize = 0;
/** Cells of the accepted records that lost blanks, changed their case, were words for others. */
export let trimmed: i32 = 0;
export let cased: i32 = 0;
export let replaced: i32 = 0;
/** Conversions that were counted in memory. */
export let converted: i32 = 0;

/**
 * Takes records from `start` on, at most `most`; the byte before `end` is a line feed, 64 bytes behind it may be read.
 * Returns where the first record begins that it did not take. `first` is the number of the first record, `firstLine` its
 * line, or 0 where no rejected record may be written here.
 */
export function take(start: usize, end: usize, first: u32, firstLine: u32, most: i32): usize {
  const longest = headed(maxRecordBytes);
  let next = start;
  entry = headed(keys);
  taken = 0;
  rejected = 0;
  lines = 0;
  carriageReturns = 0;
  beginOutput();
  beginRejects();
  beginCounts();
  while (taken < most && next < end && hasRejectRoom()) {
    let content = contentEnd(next, end);
    const isRagged = content == 0;
    if (isRagged) content = raggedEnd(next);
    if (content == 0 || content - next > longest) break;
    const isCrlf = load<u8>(content) == cr;
    const behind = content + 1 + <usize>isCrlf;
    if (!isRagged && reasons == 0 && rulesHold()) {
      if (!hasRoom(content - next) || !addKey(first + taken)) break;
      addRecord(next, behind);
      addCounts();
    } else {
      if (!isRagged) {
        if (!hasAnyValue()) break;
        addBrokenRules();
      }
      if (!addReject(next, content, taken, lines, first, firstLine)) break;
      rejected++;
    }
    taken++;
    lines += 1 + (isRagged ? 0 : innerLines);
    carriageReturns += <i32>isCrlf;
    next = behind;
  }
  flush();
  outputUsed = used;
  keysUsed = entry;
  rejectsUsed = rejectEntries;
  rejectTextUsed = textUsed;
  trimmed = allTrimmed;
  cased = allCased;
  replaced = allReplaced;
  converted = allConverted;
  return next;
}

/** Where the next key goes. */
let entry: usize = 0;

/** Adds the key of the record that was read; false where the host has to hash it. */
@inline
function addKey(record: u32): bool {
  if (headed(keyCount) == 0) return true;
  const state = hashKey();
  if (state == keyStates.odd) return false;
  if (state == keyStates.hashed) {
    store<u32>(entry, high);
    store<u32>(entry, low, 4);
    store<u32>(entry, record, 8);
    entry += 12;
  }
  return true;
}
