import { hasPattern, maxBytesOf, minLengthOf } from './memory';

/** Whether a text (its bytes from `first` up to `behind`) surely stays as it is: src/lanes/text-cell.ts. */
@inline
export function isGoodText(first: usize, behind: usize, column: usize): bool {
  const length = <i32>(behind - first);
  if (length == 0 || length > load<i32>(column, maxBytesOf) || load<u8>(column, hasPattern)) return false;
  const minLength = load<i32>(column, minLengthOf);
  if (minLength > 1 && characters(first, behind) < minLength) return false;
  return isKept(first, behind - 1);
}

function characters(first: usize, behind: usize): i32 {
  let count = 0;
  for (let at = first; at < behind; at++) count += <i32>((load<u8>(at) & 0xc0) != 0x80);
  return count;
}

/** No blank at either end, nothing that a spreadsheet would run. In doubt it is not kept. */
@inline
function isKept(first: usize, last: usize): bool {
  const begins = <u32>load<u8>(first);
  const ends = <u32>load<u8>(last);
  if (begins <= 0x20 || ends <= 0x20) return false;
  // = + - @
  if (begins == 61 || begins == 43 || begins == 45 || begins == 64) return false;
  return (begins | ends) < 0x80 || isKeptBeyondAscii(first, last, begins, ends);
}

/** Neither end is a character that might be a blank or a sign. The block is sound UTF-8. */
function isKeptBeyondAscii(first: usize, last: usize, begins: u32, ends: u32): bool {
  if (begins >= 0x80 && !isPlainLead(begins)) return false;
  if (ends < 0x80) return true;
  let lead = last;
  while (lead > first && (load<u8>(lead) & 0xc0) == 0x80) lead--;
  return isPlainLead(load<u8>(lead));
}

/** All blanks and signs that matter begin with C2, E1, E2, E3 or EF: of those the host knows more. */
@inline
function isPlainLead(byte: u32): bool {
  return byte >= 0xc3 && byte != 0xe1 && byte != 0xe2 && byte != 0xe3 && byte != 0xef;
}
