import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { IntegrityError, type DatasetContract, type OutputFile } from '@vitals/core';

/** The ingestor's own cap on a record, with room for the quotes it may add. */
const maxRecordBytes = 4 * 1024 * 1024;

/** What was read, to be compared with what the manifest pins. */
export interface ProcessedRead {
  readonly rows: number;
  readonly bytes: number;
  /** Hex, over the bytes as they came. */
  readonly sha256: string;
}

/** Physical lines a record takes: one, and one for each line end inside a quoted cell. */
function linesOf(cells: readonly string[], textColumns: readonly number[]): number {
  let lines = 1;
  for (const column of textColumns) {
    const cell = cells[column] ?? '';
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1;
  }
  return lines;
}

/** The rows of one processed file, checked against the contract's columns. Lines are physical, the header is line 1. */
async function readRows(
  records: AsyncIterable<unknown>,
  contract: DatasetContract,
  onRow: (cells: readonly string[], line: number) => void,
): Promise<number> {
  const { fields } = contract.schema;
  const textColumns = fields.flatMap(({ type }, index) => (type === 'string' ? [index] : []));
  let rows = -1;
  let line = 1;
  for await (const cells of records) {
    if (!isRecord(cells) || cells.length !== fields.length) {
      throw new IntegrityError(
        'processed-columns',
        'the processed file has other columns than the contract',
        { line },
      );
    }
    if (rows < 0 && !fields.every(({ name }, index) => cells[index] === name)) {
      throw new IntegrityError('processed-header', 'the processed file has another header than the contract');
    }
    if (rows >= 0) onRow(cells, line);
    rows += 1;
    line += linesOf(cells, textColumns);
  }
  if (rows < 0) throw new IntegrityError('processed-header', 'the processed file has no header');
  return rows;
}

const isRecord = (cells: unknown): cells is readonly string[] => Array.isArray(cells);

/**
 * Streams a processed CSV (RFC 4180, LF, header = the contract's field names) and hands its rows on, one at a time.
 * Throws `IntegrityError` where the file is not what the ingestor writes, and whatever `body` throws.
 */
export async function readProcessed(
  body: AsyncIterable<Uint8Array>,
  contract: DatasetContract,
  onRow: (cells: readonly string[], line: number) => void,
): Promise<ProcessedRead> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  const parser = parse({
    bom: false,
    delimiter: ',',
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: maxRecordBytes,
  });
  try {
    await pipeline(hashed, parser, async (records: AsyncIterable<unknown>) => {
      rows = await readRows(records, contract, onRow);
    });
  } catch (thrown) {
    // csv-parse quotes the cell in its message: only the fact that it failed goes on.
    if (!isParseFailure(thrown)) throw thrown;
    throw new IntegrityError('processed-csv', 'the processed file is not readable as CSV', {
      code: thrown.code,
    });
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}

function isParseFailure(thrown: unknown): thrown is Error & { readonly code: string } {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    thrown.code.startsWith('CSV_')
  );
}

/** Whether these are exactly the bytes and rows the manifest names; otherwise throws `IntegrityError`. */
export function checkProcessed(read: ProcessedRead, output: OutputFile): void {
  const same = read.sha256 === output.sha256 && read.bytes === output.bytes && read.rows === output.records;
  if (same) return;
  throw new IntegrityError('processed-differs', 'the processed file is not the one its manifest names', {
    rows: read.rows,
    rowsNamed: output.records,
    bytes: read.bytes,
    bytesNamed: output.bytes,
  });
}
