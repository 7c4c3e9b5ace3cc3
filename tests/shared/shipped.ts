import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import { MemorySinks, type ReadFile } from '../../services/ingestor/src/reading/testing.ts';
import type { TableSource } from '../../services/ingestor/src/reading/types.ts';

/** The real files, which are not part of the repository. */
export const data = join(import.meta.dirname, '../../../shared/data/');

export interface ReadShipped extends ReadFile {
  readonly dataset: string;
}

/** Reads a file with the shipped contract that fits it, as `vitals run` chooses it. */
export async function readShipped(file: string, bytes?: Uint8Array): Promise<ReadShipped> {
  const path = data + file;
  const stored = bytes ?? readFileSync(path);
  const source: TableSource = {
    open: async () => (bytes === undefined ? createReadStream(path) : oneChunk(stored)),
    bytes: stored.length,
    lastModified: statSync(path).mtime,
    key: `raw/${file}`,
  };
  const opened = await openTable(source, { contracts: await contractsIn(shippedContracts) });
  if (!opened.ok) {
    await opened.table.close();
    throw new Error(`${file} was refused: ${opened.refusal.message}`);
  }
  const sinks = new MemorySinks();
  const { signal } = new AbortController();
  const summary = await readTable(opened.table, { contract: opened.contract, runId: 'run', sinks, signal });
  return { summary, sinks, dataset: opened.contract.contract.name };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
