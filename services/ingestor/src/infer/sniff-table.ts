import { shapes } from '../reading/framed-block.ts';
import { limits } from '../reading/limits.ts';
import { RecordFramer } from '../reading/record-framer.ts';
import { splitRecord } from '../reading/split-record.ts';

const delimiters = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof delimiters)[number];

/** How the records of an unknown table lie in its text. */
export interface TableShape {
  readonly delimiter: Delimiter;
  /** Cells of the header line; absent where the first record of the table looks like data. */
  readonly header?: readonly string[];
  readonly columns: number;
  /** Records above the first one with data. */
  readonly above: number;
}

/**
 * Finds delimiter and header of a table of which nothing is known: the delimiter with which most of the first records
 * are equally wide; the header is the first record of that width, if no cell of it is a number or a date, or comes back
 * below. Otherwise it is data: its cells may be a patient's, and are never taken for names.
 */
export function sniffTable(head: Buffer, complete: boolean): TableShape | undefined {
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, records: firstRecords(head, complete, delimiter) }))
    .map((candidate) => ({ ...candidate, ...commonWidth(candidate.records) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined || best.score === 0) return undefined;
  const { delimiter, records, width } = best;
  const first = records.findIndex(
    (cells) => cells.length === width && cells.some((cell) => cell.trim() !== ''),
  );
  const header = records[first];
  if (header === undefined) return undefined;
  return header.some((cell) => looksLikeData(cell)) || comesBack(header, records.slice(first + 1))
    ? { delimiter, columns: width, above: first }
    : { delimiter, header, columns: width, above: first + 1 };
}

/** Whether a word of the record stands in its column again, as words of patients do and names of columns do not. */
function comesBack(header: readonly string[], below: readonly (readonly string[])[]): boolean {
  const others = below.filter((cells) => cells.some((cell, i) => cell !== header[i]));
  return header.some((name, i) => name.trim() !== '' && others.some((cells) => cells[i] === name));
}

const looksLikeData = (cell: string): boolean => /^\s*[-+]?[\d.,:/\s]*\d[\d.,:/TZ\s-]*$/.test(cell);

/** The width that most records have, wide ones before narrow ones, and how much that says. */
function commonWidth(records: readonly (readonly string[])[]): {
  readonly width: number;
  readonly score: number;
} {
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [best] = [...widths]
    .map(([width, count]) => ({ width, score: width > 1 ? width * count : 0 }))
    .sort((a, b) => b.score - a.score);
  return best ?? { width: 0, score: 0 };
}

function firstRecords(head: Buffer, complete: boolean, delimiter: Delimiter): readonly (readonly string[])[] {
  const framer = new RecordFramer({ delimiter, columns: 0, maxBytes: limits.recordBytes });
  const block = framer.frameFirst(head, limits.preambleRecords + 1, complete);
  return block.starts.map((start, i) => {
    const shape = block.shapes[i];
    if (shape !== shapes.plain && shape !== shapes.quoted) return [];
    return splitRecord(block.bytes.toString('utf8', start, block.ends[i]), delimiter);
  });
}
