import type { Refusal } from '@vitals/core';
import type { Encoding } from '../domain/sniff-encoding.ts';
import { shapes } from '../reading/framed-block.ts';
import { frames } from '../reading/frames.ts';
import { limits } from '../reading/limits.ts';
import { openTable, type OpenTable } from '../reading/open-table.ts';
import { RecordFramer } from '../reading/record-framer.ts';
import { splitRecord } from '../reading/split-record.ts';
import type { TableSource } from '../reading/types.ts';
import { sniffTable, type TableShape } from './sniff-table.ts';

/** Records looked at: a proposal needs no more, and the time to wait for it should not depend on the file. */
const maxSampled = 100_000;

/** An unknown table: its shape, and its records for whoever wants to look at them, once. */
export interface UnknownTable {
  readonly shape: TableShape;
  readonly encoding: Encoding;
  readonly gzip: boolean;
  /** Cells of the records below the header, the first `maxSampled` of them; blank and broken ones are passed over. */
  records(): AsyncGenerator<readonly string[]>;
  close(): Promise<void>;
}

interface OpenOptions {
  /** Names of the columns, given by somebody: then the first line of the table is data. */
  readonly columns?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** Opens a table of which nothing is known. What is wrong with the file itself comes back as a refusal. */
export async function openUnknown(
  source: TableSource,
  { columns, signal }: OpenOptions,
): Promise<
  { readonly ok: true; readonly table: UnknownTable } | { readonly ok: false; readonly refusal: Refusal }
> {
  const opened = await openTable(source, { contracts: [] });
  const encoding = opened.table.encoding([], undefined);
  if (typeof encoding !== 'string') return refused(opened.table, encoding);
  const text = opened.table.text(opened.table.raw, encoding, signal);
  const head = await beginningOf(text);
  const sniffed = sniffTable(head.bytes, head.complete);
  const shape = sniffed === undefined || columns === undefined ? sniffed : withoutHeader(sniffed);
  if (shape !== undefined && columns !== undefined && columns.length !== shape.columns)
    return refused(opened.table, otherCount(columns.length, shape.columns));
  const most = shape?.header === undefined ? maxNamed : limits.columns;
  if (shape !== undefined && shape.columns > most) return refused(opened.table, tooWide(most));
  if (shape === undefined) {
    const why = opened.ok ? noTable : opened.refusal;
    return refused(opened.table, why.code === 'no-contract' ? noTable : why);
  }
  return {
    ok: true,
    table: {
      shape,
      encoding,
      gzip: opened.table.gzip,
      records: () => recordsBelow(joined(head.bytes, text), shape),
      close: () => opened.table.close(),
    },
  };
}

function withoutHeader({ header, above, ...shape }: TableShape): TableShape {
  return { ...shape, above: header === undefined ? above : above - 1 };
}

const otherCount = (given: number, there: number): Refusal => ({
  code: 'missing-columns',
  message: `${given} names of columns were given, and the table has ${there} columns`,
  advice: 'name all columns in order; one that is not to be read can have an empty name',
});

/** Columns that a contract can name for a file without header. */
const maxNamed = 500;

const tooWide = (most: number): Refusal => ({
  code: 'too-many-columns',
  message: `the table has more than ${most} columns`,
  advice: 'split the table, or check its delimiter',
});

const noTable: Refusal = {
  code: 'no-header',
  message: 'the first lines are no table: there are no two columns between commas, semicolons, TABs or pipes',
  advice: 'check that the file is the one you meant',
};

async function refused(
  table: OpenTable,
  refusal: Refusal,
): Promise<{ readonly ok: false; readonly refusal: Refusal }> {
  await table.close();
  return { ok: false, refusal };
}

async function beginningOf(
  text: AsyncGenerator<Buffer>,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const chunks: Buffer[] = [];
  let held = 0;
  while (held < limits.headBytes) {
    const next = await text.next();
    if (next.done === true) return { bytes: Buffer.concat(chunks), complete: true };
    chunks.push(Buffer.from(next.value));
    held += next.value.length;
  }
  return { bytes: Buffer.concat(chunks), complete: false };
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

async function* recordsBelow(
  text: AsyncIterable<Buffer>,
  { delimiter, above }: TableShape,
): AsyncGenerator<readonly string[]> {
  const framer = new RecordFramer({ delimiter, columns: 0, maxBytes: limits.recordBytes });
  let record = 0;
  for await (const block of frames(text, framer)) {
    for (const [i, shape] of block.shapes.entries()) {
      record += 1;
      if (record <= above || (shape !== shapes.plain && shape !== shapes.quoted)) continue;
      if (record > above + maxSampled) return;
      yield splitRecord(block.bytes.toString('utf8', block.starts[i], block.ends[i]), delimiter);
    }
  }
}
