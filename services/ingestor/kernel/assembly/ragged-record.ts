import { asciiOnly, columnCount, delimiter, headed, namedColumns } from './memory';
import { setRagged } from './record';
import { addReason, beginReasons, cellsExtra, cellsMissing } from './reject';

const lf: u32 = 10;
const cr: u32 = 13;
const quote: u32 = 34;

/**
 * Where the content of a record ends that has another number of cells than the header has columns; 0 where that is not
 * beyond doubt: src/lanes/ragged-record.ts.
 */
export function raggedEnd(start: usize): usize {
  const separator = <u32>headed(delimiter);
  const columns = <u32>headed(columnCount);
  const least = headed(asciiOnly) != 0 ? 0x80 : 0x100;
  let cells: u32 = 1;
  let isVisible = false;
  let isVisibleBeyond = false;
  let isQuoted = false;
  let first = start;
  let at = start;
  let last = start;
  let isLastQuoted = false;
  for (; ; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == quote) {
      if (isQuoted) {
        if (<u32>load<u8>(at, 1) != quote) {
          if (!endsCell(<u32>load<u8>(at, 1), separator)) return 0;
          isQuoted = false;
          continue;
        }
        // A doubled quote is one that is visible.
        at++;
      } else {
        if (at != first) return 0;
        isQuoted = true;
        if (cells >= columns) isLastQuoted = true;
        continue;
      }
    } else if (!isQuoted && (byte == lf || byte == cr)) break;
    else if (!isQuoted && byte == separator) {
      cells++;
      first = at + 1;
      if (cells == columns) last = first;
      continue;
    } else if (byte < 0x20 || byte == 0x7f || byte >= <u32>least) return 0;
    if (byte > 0x20 && byte < 0x7f) {
      isVisible = true;
      if (cells > columns) isVisibleBeyond = true;
    }
  }
  if (<u32>load<u8>(at) == cr && <u32>load<u8>(at, 1) != lf) return 0;
  beginReasons();
  if (cells < <u32>headed(namedColumns) && isVisible) addReason(cellsMissing);
  else if (cells > columns && isVisibleBeyond) addReason(cellsExtra);
  else return 0;
  setRagged(cells, last, isLastQuoted);
  return at;
}

@inline
function endsCell(byte: u32, separator: u32): bool {
  return byte == separator || byte == lf || byte == cr;
}
