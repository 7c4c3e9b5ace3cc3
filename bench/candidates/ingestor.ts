import { openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContract } from '@vitals/core';
import type { KernelChoice, LaneChoice } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import type { Sink } from '../../services/ingestor/src/reading/types.ts';
import type { Job } from '../job.ts';
import { report } from './report.mjs';

/** The ingestor's reader over a file: what runs in Lambda between the object and its outputs. */
export async function ingest(jobFile: string, lanes: LaneChoice, kernel: KernelChoice = 'js'): Promise<void> {
  const job = JSON.parse(readFileSync(jobFile, 'utf8')) as Job;
  const contract = loadContract(job.contract, 'bench');
  const opened = await openTable(
    {
      open: () => Promise.resolve(chunksOf(job.file)),
      bytes: statSync(job.file).size,
      lastModified: new Date(job.arrivedAt),
      key: 'raw/bench.csv',
    },
    { contracts: [contract] },
  );
  if (!opened.ok) throw new Error(`refused: ${opened.refusal.message}`);
  const { counts, duplicates } = await readTable(opened.table, {
    contract,
    runId: '0'.repeat(32),
    lanes,
    kernel,
    signal: new AbortController().signal,
    sinks: {
      processed: () => fileSink(join(job.out, 'processed.csv')),
      rejected: () => fileSink(join(job.out, 'rejected.csv')),
      duplicates: () => fileSink(join(job.out, 'duplicates.csv')),
      restart: () => Promise.resolve(),
    },
  });
  report({ accepted: counts.accepted, rejected: counts.rejected, duplicates: duplicates.records });
}

/** Chunks of a file, in one buffer: as a source may, which hands out the next chunk only when one is done with. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(1 << 18);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function fileSink(path: string): Sink {
  const file = openSync(path, 'w');
  return {
    write: async (chunk) => {
      for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
    },
  };
}
