import { endClass } from './byte-classes';
import { kinds } from './cell-kinds';
import { cellBytes, cells, chainsOf, classes, columnBytes, columnCount, columns, delimiter, endOf, headed, isRequired, isWrapped, kindOf, lengthOf, startOf } from './memory';
import { numberEnd } from './number-cell';
import { oddCellEnd } from './odd-cell';
import { beginRecord } from './record';
import { beginReasons } from './reject';
import { plainEnd } from './scan';
import { isGoodText } from './text-cell';
import { dateEnd, datetimeEnd } from './time-cell';
import { noteVerdict } from './verdicts';
import { settleWord, wordAt } from './word-cell';

const lf: u32 = 10;
const cr: u32 = 13;

/**
 * Reads the cells of the record that begins at `start`. Returns where its content ends, 0 when the host must see it. The
 * byte before `end` is a line feed, at which every unquoted cell stops: src/lanes/cell-reader.ts.
 */
export function contentEnd(start: usize, end: usize): usize {
  const classTable = headed(classes);
  const separator = <u32>headed(delimiter);
  const count = headed(columnCount);
  let column = headed(columns);
  let cell = headed(cells);
  let at = start;
  beginRecord();
  beginReasons();
  for (let i: usize = 1; i <= count; i++, column += columnBytes, cell += cellBytes) {
    // Neither put into quotes nor wrong.
    store<u16>(cell, 0, isWrapped);
    let cellEnd = at;
    if (<u32>load<u8>(classTable + <usize>load<u8>(at)) == endClass) {
      store<u32>(cell, <u32>at, startOf);
      store<u32>(cell, <u32>at, endOf);
      if (load<u8>(column, isRequired) && !noteVerdict(at, at, column, cell)) return 0;
    } else {
      cellEnd = usualEnd(at, column, cell, classTable);
      if (cellEnd == 0 || <u32>load<u8>(classTable + <usize>load<u8>(cellEnd)) != endClass) {
        cellEnd = oddCellEnd(at, column, cell, end);
        if (cellEnd == 0) return 0;
      }
    }
    if (<u32>load<u8>(cellEnd) != separator) return i == count && isLineEnd(cellEnd) ? cellEnd : 0;
    at = cellEnd + 1;
  }
  return 0;
}

@inline
function isLineEnd(at: usize): bool {
  const byte = <u32>load<u8>(at);
  return byte == lf || (byte == cr && <u32>load<u8>(at, 1) == lf);
}

/** Place behind the usual form of a cell: not empty, without quotes; 0 when it has another. */
@inline
function usualEnd(at: usize, column: usize, cell: usize, classTable: usize): usize {
  const chains = <usize>load<u32>(column, chainsOf);
  if (chains != 0) {
    const chain = load<u32>(chains + (<usize>load<u8>(at) << 2));
    const word = wordAt(at, chain);
    if (word != 0) {
      const behind = at + <usize>load<u32>(word, lengthOf);
      if (<u32>load<u8>(classTable + <usize>load<u8>(behind)) == endClass) {
        return settleWord(word, at, behind, column, cell) ? behind : 0;
      }
    }
  }
  let cellEnd: usize = 0;
  switch (<i32>load<u8>(column, kindOf)) {
    case kinds.number: {
      cellEnd = numberEnd(at, column, cell);
      break;
    }
    case kinds.text: {
      cellEnd = plainEnd(at);
      if (!isGoodText(at, cellEnd, column)) return 0;
      break;
    }
    case kinds.datetime: {
      cellEnd = datetimeEnd(at);
      break;
    }
    case kinds.date: {
      cellEnd = dateEnd(at);
      break;
    }
    case kinds.ignored: {
      cellEnd = plainEnd(at);
      break;
    }
  }
  store<u32>(cell, <u32>at, startOf);
  store<u32>(cell, <u32>cellEnd, endOf);
  return cellEnd;
}
