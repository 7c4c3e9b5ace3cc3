import { commaClass, endClass, plainClass } from './byte-classes';
import { isGoodCell, kinds } from './cell-kinds';
import { chainsOf, classes, delimiter, endOf, hasPattern, headed, isRequired, isWrapped, kindOf, minLengthOf, startOf } from './memory';
import { addInnerLine, change, trim } from './record';
import { passedComma, quoteOrStrange } from './scan';
import { isGoodText } from './text-cell';
import { noteVerdict } from './verdicts';
import { settleWord, wordBetween } from './word-cell';

const lf: u32 = 10;
const quote: u32 = 34;
const blank: u8 = 32;

/** Of the cell that is read: bounds of its content, and whether its text holds what CSV puts into quotes. */
let first: usize = 0;
let behind: usize = 0;
let isSpecial: bool = false;
let isQuoted: bool = false;

/**
 * Reads a cell that is not in its usual form: in quotes, or holding a comma. Returns the place of the delimiter or line
 * end behind it, 0 when the host must see the record: src/lanes/odd-cell-reader.ts.
 */
export function oddCellEnd(at: usize, column: usize, cell: usize, end: usize): usize {
  isQuoted = <u32>load<u8>(at) == quote;
  const cellEnd = isQuoted ? quotedEnd(at, end) : unquotedEnd(at);
  if (cellEnd == 0 || classOf(cellEnd) != endClass) return 0;
  if (load<u8>(column, kindOf) == kinds.ignored) return cellEnd;
  // Taking blanks off moves the bounds.
  const textStart = first;
  const textEnd = behind;
  if (isRecognised(at, column, cell)) return cellEnd;
  if (isQuoted && isSpecial) return 0;
  return noteVerdict(textStart, textEnd, column, cell) ? cellEnd : 0;
}

@inline
function classOf(at: usize): u32 {
  return load<u8>(headed(classes) + <usize>load<u8>(at));
}

/** A cell without quotes may hold a comma where the delimiter is another one. */
function unquotedEnd(at: usize): usize {
  isSpecial = false;
  let next = at;
  for (; ; next++) {
    const kind = classOf(next);
    if (kind == commaClass) isSpecial = true;
    else if (kind != plainClass) break;
  }
  first = at;
  behind = next;
  return next;
}

/** Place behind the closing quote; 0 where there is none before `end`, or a byte that needs a closer look. */
function quotedEnd(at: usize, end: usize): usize {
  const separator = <u32>headed(delimiter);
  isSpecial = false;
  let next = at + 1;
  while (next < end) {
    next = quoteOrStrange(next, end);
    if (passedComma) isSpecial = true;
    if (next >= end) return 0;
    const byte = <u32>load<u8>(next);
    if (byte == quote) {
      if (<u32>load<u8>(next, 1) != quote) {
        first = at + 1;
        behind = next;
        return next + 1;
      }
      isSpecial = true;
      next += 2;
    } else if (byte == lf) {
      isSpecial = true;
      addInnerLine();
      next++;
    } else if (byte == separator) next++;
    else return 0;
  }
  return 0;
}

function isRecognised(at: usize, column: usize, cell: usize): bool {
  if (first == behind) return isGoodBlank(at, column, cell);
  if (isQuoted && isSpecial) return isKeptQuoted(at, column, cell);
  return load<u8>(first) == blank || load<u8>(behind - 1) == blank
    ? isGoodTrimmed(column, cell)
    : isGoodContent(column, cell);
}

/** Blanks around a cell are taken off; a word for "missing" between them does not count as cleaned. */
function isGoodTrimmed(column: usize, cell: usize): bool {
  while (first < behind && load<u8>(first) == blank) first++;
  while (first < behind && load<u8>(behind - 1) == blank) behind--;
  if (first == behind || !isGoodContent(column, cell)) return false;
  if (load<u32>(cell, startOf) != load<u32>(cell, endOf)) trim();
  return true;
}

function isGoodContent(column: usize, cell: usize): bool {
  const chains = <usize>load<u32>(column, chainsOf);
  const chain = chains == 0 ? 0 : load<u32>(chains + (<usize>load<u8>(first) << 2));
  const word = wordBetween(first, behind, chain);
  if (word != 0) {
    if (isQuoted) change();
    return settleWord(word, first, behind, column, cell);
  }
  if (!isGoodCell(first, behind, column, cell)) return false;
  store<u32>(cell, <u32>first, startOf);
  store<u32>(cell, <u32>behind, endOf);
  change();
  if (isSpecial) store<u8>(cell, 1, isWrapped);
  return true;
}

/** Nothing between quotes, where nothing is required. */
function isGoodBlank(at: usize, column: usize, cell: usize): bool {
  store<u32>(cell, <u32>at, startOf);
  store<u32>(cell, <u32>at, endOf);
  change();
  return !load<u8>(column, isRequired);
}

/** A text that must be in quotes and is. Its bytes are not its text where quotes are doubled: see the host's twin. */
function isKeptQuoted(at: usize, column: usize, cell: usize): bool {
  if (load<u8>(column, kindOf) != kinds.text) return false;
  if (load<u8>(column, hasPattern) || load<i32>(column, minLengthOf) > 1) return false;
  store<u32>(cell, <u32>at, startOf);
  store<u32>(cell, <u32>(behind + 1), endOf);
  return isGoodText(first, behind, column);
}
