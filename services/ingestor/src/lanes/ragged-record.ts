import type { Problem } from '../domain/row.ts';

const lf = 10;
const cr = 13;
const quote = 34;

/** A record with another number of cells than the header has columns. */
export interface RaggedRecord {
  readonly contentEnd: number;
  readonly problems: readonly Problem[];
}

export interface RaggedQuestion {
  readonly delimiter: number;
  /** Columns of the header, and how many there are up to the last that has a name. */
  readonly columns: number;
  readonly namedColumns: number;
  /** Only ASCII is looked at. */
  readonly asciiOnly: boolean;
}

export const missingCell: readonly Problem[] = [{ code: 'missing-cell' }];
export const extraCell: readonly Problem[] = [{ code: 'extra-cell' }];

/**
 * What is wrong with the number of cells of the record that begins at `start`; `undefined` where that is not beyond
 * doubt: a quote or control character in it, or only blanks in the cells that decide. There is a line feed behind it.
 */
export function raggedRecord(
  bytes: Uint8Array,
  start: number,
  its: RaggedQuestion,
): RaggedRecord | undefined {
  const { delimiter, columns, namedColumns, asciiOnly } = its;
  let cells = 1;
  let isVisible = false;
  let isVisibleBeyond = false;
  let at = start;
  for (; bytes[at] !== lf && bytes[at] !== cr; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === delimiter) cells += 1;
    else if (byte < 0x20 || byte === 0x7f || byte === quote || (asciiOnly && byte > 0x7f)) return undefined;
    else if (byte > 0x20 && byte < 0x7f) {
      isVisible = true;
      if (cells > columns) isVisibleBeyond = true;
    }
  }
  if (bytes[at] === cr && bytes[at + 1] !== lf) return undefined;
  if (cells < namedColumns && isVisible) return { contentEnd: at, problems: missingCell };
  return cells > columns && isVisibleBeyond ? { contentEnd: at, problems: extraCell } : undefined;
}
