import { shapes } from '../reading/framed-block.ts';
import { limits } from '../reading/limits.ts';
import { RecordFramer } from '../reading/record-framer.ts';
import { splitRecord } from '../reading/split-record.ts';
import { correctedHeader } from './correction-columns.ts';
import { rowReference } from './row-reference.ts';

const delimiters = [',', ';', '\t', '|'] as const;

/** Records below the header that are looked at for a reference. */
const maxRecords = 1000;

/**
 * Whether the first bytes of a file (UTF-8) are those of a corrected rejected file, whatever a spreadsheet made of its
 * delimiter, and the run that the first of its records to say so names.
 */
export function findCorrection(
  head: Buffer,
  complete: boolean,
): { readonly runId: string | undefined } | undefined {
  if (!head.includes('_row') && !head.includes('_ROW')) return undefined;
  for (const delimiter of delimiters) {
    const framer = new RecordFramer({ delimiter, columns: 0, maxBytes: limits.recordBytes });
    const block = framer.frameFirst(head, maxRecords, complete);
    const records = block.starts.flatMap((start, i) => {
      const shape = block.shapes[i];
      if (shape !== shapes.plain && shape !== shapes.quoted) return [];
      return [splitRecord(block.bytes.toString('utf8', start, block.ends[i]), delimiter)];
    });
    const [first = [], ...others] = records;
    const corrected = correctedHeader(first);
    if (corrected === undefined) continue;
    const { row } = corrected.columns;
    const named = others.map((cells) => rowReference(cells[row] ?? '')).find((each) => each !== undefined);
    return { runId: named?.runId };
  }
  return undefined;
}
