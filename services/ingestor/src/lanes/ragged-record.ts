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
 * doubt: a control character in it, a quote that does not stand around a cell, or only blanks in the cells that decide.
 * There is a line feed behind it.
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
  let isQuoted = false;
  let first = start;
  let at = start;
  for (; ; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      if (!isQuoted && at !== first) return undefined;
      if (!isQuoted || bytes[at + 1] !== quote) {
        if (isQuoted && !endsCell(bytes[at + 1] ?? 0, delimiter)) return undefined;
        isQuoted = !isQuoted;
        continue;
      }
      // A doubled quote is one that is visible.
      at += 1;
    } else if (!isQuoted && (byte === lf || byte === cr)) break;
    else if (!isQuoted && byte === delimiter) {
      cells += 1;
      first = at + 1;
      continue;
    } else if (byte < 0x20 || byte === 0x7f || (asciiOnly && byte > 0x7f)) return undefined;
    if (byte > 0x20 && byte < 0x7f) {
      isVisible = true;
      if (cells > columns) isVisibleBeyond = true;
    }
  }
  if (bytes[at] === cr && bytes[at + 1] !== lf) return undefined;
  if (cells < namedColumns && isVisible) return { contentEnd: at, problems: missingCell };
  return cells > columns && isVisibleBeyond ? { contentEnd: at, problems: extraCell } : undefined;
}

const endsCell = (byte: number, delimiter: number): boolean =>
  byte === delimiter || byte === lf || byte === cr;
