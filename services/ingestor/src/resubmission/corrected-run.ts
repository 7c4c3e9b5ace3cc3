import { manifestKey, type Manifest, type ObjectStore } from '@vitals/core';
import { readAll } from '@vitals/worker';
import type { Pin } from '../domain/ingest-work.ts';
import { frames } from '../reading/frames.ts';
import { limits } from '../reading/limits.ts';
import { RecordFramer } from '../reading/record-framer.ts';
import { RecordSet } from '../reading/record-set.ts';
import { splitRecord } from '../reading/split-record.ts';
import type { CorrectedRun } from './corrected-rows.ts';
import { correctedHeader } from './correction-columns.ts';
import { addRanges } from './record-ranges.ts';
import { rowReference } from './row-reference.ts';

/** A run and the corrections of it that are counted as recovered. */
export type PinnedParent = NonNullable<Pin['parent']>;

/** The records that these corrections have brought in. */
export async function readRecovered(
  objects: ObjectStore,
  { dataset, children }: PinnedParent,
): Promise<RecordSet> {
  const recovered = new RecordSet();
  for (const child of children) {
    const { resubmission } = await readManifest(objects, dataset, child);
    addRanges(recovered, resubmission?.records ?? []);
  }
  return recovered;
}

/** What a correction may still bring in: the records that the run rejected and none of these corrections recovered. */
export async function readCorrectedRun(objects: ObjectStore, parent: PinnedParent): Promise<CorrectedRun> {
  const { runId, dataset } = parent;
  const recovered = await readRecovered(objects, parent);
  const { outputs } = await readManifest(objects, dataset, runId);
  const rejected = new RecordSet();
  if (outputs.rejected !== undefined) {
    const { key, versionId } = outputs.rejected;
    const { body } = await objects.read(key, { versionId });
    for await (const record of rejectedRecords(body, runId)) rejected.add(record);
  }
  return { runId, rejected, recovered };
}

/**
 * Whether a run must begin anew because of corrections that it did not know of: one of them has brought in a record that
 * the run brings in too. A newer reading of the whole file brings in all of them.
 */
export async function isOvertaken(
  objects: ObjectStore,
  { dataset, resubmission }: Pick<Manifest, 'dataset' | 'resubmission'>,
  unknown: readonly string[],
): Promise<boolean> {
  if (resubmission === undefined) return unknown.length > 0;
  const own = resubmission.records;
  for (const child of unknown) {
    const theirs = (await readManifest(objects, dataset, child)).resubmission?.records ?? [];
    if (own.some(([from, to]) => theirs.some(([first, last]) => first <= to && from <= last))) return true;
  }
  return false;
}

/** The manifest of a committed run. */
async function readManifest(objects: ObjectStore, dataset: string, runId: string): Promise<Manifest> {
  const { bytes } = await readAll(objects, manifestKey(dataset, runId));
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Manifest;
}

/** The records that a rejected.csv of ours holds. */
async function* rejectedRecords(body: AsyncIterable<Uint8Array>, runId: string): AsyncGenerator<number> {
  const framer = new RecordFramer({ delimiter: ',', columns: 0, maxBytes: limits.recordBytes * 4 });
  let place: number | undefined;
  for await (const block of frames(buffers(body), framer)) {
    for (const [i, start] of block.starts.entries()) {
      const cells = splitRecord(block.bytes.toString('utf8', start, block.ends[i]), ',');
      if (place === undefined) {
        place = correctedHeader(cells)?.columns.row ?? -1;
        continue;
      }
      const reference = rowReference(cells[place] ?? '');
      if (reference?.runId === runId) yield reference.record;
    }
  }
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
