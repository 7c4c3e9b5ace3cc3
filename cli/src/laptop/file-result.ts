import {
  fileIdOf,
  type Analysis,
  type IngestOutcome,
  type Manifest,
  type ObjectStore,
  type ObjectVersion,
  type RejectionReason,
  type StateStore,
} from '@vitals/core';
import { readAll, readRecord, recordKey } from '@vitals/worker';
import type { IngestWork } from '@vitals/ingestor';
import type { AnalyzeWork } from '@vitals/analyzer';

/** What became of one file. */
export interface FileResult {
  /** As named on the command line. */
  readonly file: string;
  readonly dataset: string | null;
  /** `waiting`: no worker has ended it yet (another process has the home, or the queue holds it back). */
  readonly outcome: IngestOutcome | 'waiting';
  readonly fileId: string;
  readonly runId: string | null;
  readonly manifest?: Manifest;
  readonly manifestKey?: string;
  readonly analysis?: Analysis;
  readonly refusal?: { readonly message: string; readonly advice: string };
  /** Where an equal file was read before. */
  readonly duplicateOf?: string;
}

export interface ResultDeps {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly bucket: string;
}

/** Reads, from records and the manifests they name, what became of a file put under raw/. */
export async function readResult(
  deps: ResultDeps,
  file: string,
  version: ObjectVersion,
): Promise<FileResult> {
  const fileId = fileIdOf({ bucket: deps.bucket, key: version.key, versionId: version.versionId });
  const item = await deps.state.get(recordKey('ingest', fileId));
  if (item === undefined) return { file, fileId, dataset: null, runId: null, outcome: 'waiting' };
  const { record } = readRecord<IngestWork>(fileId, item);
  const { committed } = record.work;
  if (committed === undefined) {
    const outcome = record.status === 'FAILED' ? 'failed' : 'waiting';
    return {
      file,
      fileId,
      outcome,
      dataset: record.work.pin?.dataset ?? null,
      runId: record.work.pin?.runId ?? null,
    };
  }
  const { runId, outcome, dataset, duplicateOf, refusal } = committed;
  const known = {
    file,
    fileId,
    runId,
    outcome,
    dataset,
    ...(duplicateOf && { duplicateOf }),
    ...(refusal && { refusal }),
  };
  if (committed.manifest === undefined) return known;
  const manifestKey = committed.manifest.key;
  const manifest = await readJson<Manifest>(deps.objects, manifestKey, committed.manifest.versionId);
  return { ...known, manifestKey, manifest, ...(await readAnalysis(deps, runId)) };
}

async function readAnalysis(deps: ResultDeps, runId: string): Promise<{ readonly analysis?: Analysis }> {
  const item = await deps.state.get(recordKey('analyze', runId));
  const key =
    item === undefined ? undefined : readRecord<AnalyzeWork>(runId, item).record.work.committed?.analysisKey;
  return key === undefined ? {} : { analysis: await readJson<Analysis>(deps.objects, key) };
}

async function readJson<Document>(objects: ObjectStore, key: string, versionId?: string): Promise<Document> {
  const stored = await readAll(objects, key, versionId);
  return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Document;
}

/** Rejected records by code; a record with two reasons counts under both. */
export function countReasons(reasons: readonly RejectionReason[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { code, count } of reasons) counts.set(code, (counts.get(code) ?? 0) + count);
  return Object.fromEntries(counts);
}
