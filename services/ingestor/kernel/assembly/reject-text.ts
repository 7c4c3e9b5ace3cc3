// Writes rejected records as rejected/ has them: src/lanes/rejected-records.ts.
import { endingLength, endingText, findEnding } from './endings';
import { columnCount, headed, rejectText, rejectTextEnd, runId, runIdLength } from './memory';
import { isLastQuoted, raggedCells, raggedLast } from './record';

const quote: u8 = 34;
const comma: u8 = 44;
const colon: u8 = 58;
/** Two numbers, three commas, a colon, two quotes. */
const mostBetween: usize = 26;

/** Where the next byte goes. */
export let textUsed: usize = 0;

export function beginText(): void {
  textUsed = headed(rejectText);
}

/**
 * Writes a record with so many reasons, which stand at `reasons`; false where it has no room or the host has not told
 * how its reasons read. Its content goes in as it is.
 */
export function writeRejected(start: usize, end: usize, record: u32, line: u32, reasons: usize, count: u32): bool {
  const columns = headed(columnCount);
  // What a long record has too much is joined: the text of those cells, not their quotes; and a signed number with more
  // behind it is none.
  if (raggedCells > <u32>columns && (isLastQuoted || isSign(load<u8>(raggedLast)))) return false;
  if (!findEnding(reasons, count)) return false;
  const most = end - start + columns + headed(runIdLength) + mostBetween + endingLength;
  if (textUsed + most > headed(rejectTextEnd)) return false;
  if (raggedCells > <u32>columns) {
    copy(start, raggedLast - start);
    put(quote);
    copy(raggedLast, end - raggedLast);
    put(quote);
  } else {
    copy(start, end - start);
    if (raggedCells > 0) for (let cells = raggedCells; cells < <u32>columns; cells++) put(comma);
  }
  put(comma);
  copy(headed(runId), headed(runIdLength));
  put(colon);
  putNumber(record);
  put(comma);
  putNumber(line);
  put(comma);
  copy(endingText, endingLength);
  return true;
}

@inline
function isSign(byte: u8): bool {
  return byte == 43 || byte == 45;
}

@inline
function put(byte: u8): void {
  store<u8>(textUsed++, byte);
}

@inline
function copy(from: usize, bytes: usize): void {
  memory.copy(textUsed, from, bytes);
  textUsed += bytes;
}

function putNumber(number: u32): void {
  let digits: usize = 1;
  for (let rest = number / 10; rest > 0; rest /= 10) digits++;
  let rest = number;
  for (let at = textUsed + digits; at > textUsed; rest /= 10) store<u8>(--at, <u8>(48 + (rest % 10)));
  textUsed += digits;
}
