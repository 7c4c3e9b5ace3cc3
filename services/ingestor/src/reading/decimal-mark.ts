import type { DecimalMark, HeaderMatch, LoadedContract } from '@vitals/core';
import { provesDecimalComma } from '../domain/number-form.ts';
import { shapes } from './framed-block.ts';
import { limits } from './limits.ts';
import { RecordFramer } from './record-framer.ts';
import { splitRecord } from './split-record.ts';

interface Columns {
  readonly delimiter: string;
  readonly above: number;
  readonly contract: LoadedContract;
  readonly match: HeaderMatch;
  readonly correction?: unknown;
}

/**
 * What stands before the decimals in a file: what its contract says. Where the contract leaves it open it is the point,
 * unless the numbers of the first MiB (`head`) prove the comma. Between commas a decimal comma would need quotes around
 * every number, which nobody writes: there the file proves nothing. (But for rejected.csv, which is always written so.)
 */
export function decimalMarkOf(columns: Columns, head: Buffer, complete: boolean): DecimalMark {
  const said = columns.contract.contract.read?.decimal ?? 'auto';
  if (said !== 'auto') return said;
  const isQuoted = columns.delimiter === ',' && columns.correction === undefined;
  if (isQuoted || !head.includes(comma)) return 'point';
  return provesDecimalComma(numberCells(columns, head, complete)) ? 'comma' : 'point';
}

const comma = 44;

/** The cells of the number columns, as far as the head has them whole. */
function* numberCells(columns: Columns, head: Buffer, complete: boolean): Generator<string> {
  const { delimiter, above } = columns;
  const places = placesOf(columns);
  const framer = new RecordFramer({ delimiter, columns: 0, maxBytes: limits.recordBytes });
  const block = framer.frame(head, complete);
  for (let i = above; i < block.starts.length; i++) {
    const shape = block.shapes[i];
    if (shape !== shapes.plain && shape !== shapes.quoted) continue;
    const cells = splitRecord(block.bytes.toString('utf8', block.starts[i], block.ends[i]), delimiter);
    for (const { index, by } of places) yield* (cells[index] ?? '').split(by ?? delimiter);
  }
}

/** Columns that hold numbers, and what separates several of them in one cell. */
function placesOf({ contract, match }: Columns): readonly { readonly index: number; readonly by?: string }[] {
  const { fields } = contract.contract.schema;
  const own = match.columns.flatMap((column, i) => {
    const type = fields[i]?.type;
    if (column === undefined || column.index < 0 || (type !== 'number' && type !== 'integer')) return [];
    return [{ index: column.index, ...(column.part === undefined ? {} : { by: column.part.by }) }];
  });
  const { layout } = match;
  if (layout?.kind === 'long') return [...own, { index: layout.value }];
  const repeated = layout?.repeats.flatMap((repeat) => [...repeat.columns.values()]) ?? [];
  return [...own, ...repeated.map((index) => ({ index }))];
}
