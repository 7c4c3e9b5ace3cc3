const lf: u32 = 10;
const quote: u32 = 34;
const apostrophe: u32 = 39;
const comma: u32 = 44;
const plus: u32 = 43;
const minus: u32 = 45;
const point: u32 = 46;
const zero: u32 = 48;
/** Bytes of a number behind its sign: a longer one is looked at by the host. */
const maxNumber: usize = 20;

/**
 * Whether the content of a record goes into rejected.csv as it is, commas between its cells: nothing quoted that need not
 * be, no cell that a spreadsheet might run. In doubt it does not: src/lanes/harmless-record.ts. Both places are in the
 * block; a quoted cell that is read is closed.
 */
export function isHarmless(start: usize, end: usize): bool {
  let at = start;
  for (;;) {
    const isQuoted = at < end && <u32>load<u8>(at) == quote;
    if (isQuoted) at++;
    if (at < end && mayRun(at, end)) return false;
    at = isQuoted ? quotedEnd(at, end) : plainEnd(at, end);
    if (at == 0) return false;
    if (at == end) return true;
    if (<u32>load<u8>(at) != comma) return false;
    at++;
  }
  return false;
}

/** Place behind the closing quote of a cell that needs its quotes, 0 where it does not. */
function quotedEnd(first: usize, end: usize): usize {
  let isSpecial = false;
  for (let at = first; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == quote) {
      if (at + 1 == end || <u32>load<u8>(at, 1) != quote) return isSpecial ? at + 1 : 0;
      at++;
      isSpecial = true;
    } else if (byte == comma || byte == lf) isSpecial = true;
    else if (byte < 0x20 || byte == 0x7f) return 0;
  }
  return 0;
}

/** Place of the comma or end behind a cell without quotes, 0 where it holds what it should not. */
function plainEnd(first: usize, end: usize): usize {
  for (let at = first; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == comma) return at;
    if (byte < 0x20 || byte == 0x7f || byte == quote) return 0;
  }
  return end;
}

/** Whether a spreadsheet might run the text that begins at `first`, or would if it were not for its apostrophes. */
function mayRun(first: usize, end: usize): bool {
  let at = first;
  while (at < end && <u32>load<u8>(at) == apostrophe) at++;
  if (at == end) return false;
  const byte = <u32>load<u8>(at);
  // A signed number is a number.
  if ((byte == plus || byte == minus) && at == first) return !isNumber(at + 1, end);
  // = + - @ and their full-width forms, which begin with EF; control characters.
  return byte == 61 || byte == plus || byte == minus || byte == 64 || byte == 0xef || byte < 0x20;
}

/** Whether digits, perhaps with a point between them, are all that stands between `first` and the end of the cell. */
function isNumber(first: usize, end: usize): bool {
  let at = digitsEnd(first, end);
  if (at == first) return false;
  if (at < end && <u32>load<u8>(at) == point) {
    const fraction = at + 1;
    at = digitsEnd(fraction, end);
    if (at == fraction) return false;
  }
  return (at == end || <u32>load<u8>(at) == comma) && at - first <= maxNumber;
}

function digitsEnd(first: usize, end: usize): usize {
  let at = first;
  while (at < end && <u32>load<u8>(at) - zero <= 9) at++;
  return at;
}
