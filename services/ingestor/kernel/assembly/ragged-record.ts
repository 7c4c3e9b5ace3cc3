import { asciiOnly, columnCount, delimiter, headed, namedColumns } from './memory';
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
  const isAscii = headed(asciiOnly) != 0;
  let cells: u32 = 1;
  let isVisible = false;
  let isVisibleBeyond = false;
  let at = start;
  for (; ; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == lf || byte == cr) break;
    if (byte == separator) cells++;
    else if (byte < 0x20 || byte == 0x7f || byte == quote || (isAscii && byte > 0x7f)) return 0;
    else if (byte > 0x20 && byte < 0x7f) {
      isVisible = true;
      if (cells > columns) isVisibleBeyond = true;
    }
  }
  if (<u32>load<u8>(at) == cr && <u32>load<u8>(at, 1) != lf) return 0;
  beginReasons();
  if (cells < <u32>headed(namedColumns) && isVisible) addReason(cellsMissing);
  else if (cells > columns && isVisibleBeyond) addReason(cellsExtra);
  else return 0;
  return at;
}
