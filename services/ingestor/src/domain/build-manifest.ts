import type { Manifest, OutputFile, Refusal } from '@vitals/core';
import type { IngestWork, Pin } from './ingest-work.ts';

/** What reading a file gave, in the words of the manifest. */
export interface ReadFile {
  readonly source: { readonly bytes: number; readonly sha256: string };
  readonly counts: Manifest['counts'];
  readonly reasons: Manifest['reasons'];
  readonly duplicates: Manifest['duplicates'];
  readonly reading: Manifest['reading'];
  readonly refusal?: Refusal;
  readonly resubmission?: Manifest['resubmission'];
}

export interface CompletedOutputs {
  readonly processed?: OutputFile;
  readonly rejected?: OutputFile;
  readonly duplicates?: OutputFile;
}

/** The manifest of a run. Everything in it follows from the file, the contract, the engine and the generation. */
export function buildManifest(
  fileId: string,
  work: IngestWork,
  pin: Pin,
  read: ReadFile,
  outputs: CompletedOutputs,
): Manifest {
  return {
    schemaVersion: 1,
    runId: pin.runId,
    fileId,
    dataset: pin.dataset,
    outcome: outcomeOf(read),
    contract: { name: pin.dataset, fingerprint: pin.fingerprint },
    engine: pin.engine,
    generation: work.generation,
    ...(work.committed === undefined ? {} : { supersedes: work.committed.runId }),
    ...(read.resubmission === undefined ? {} : { resubmission: read.resubmission }),
    source: { versionId: work.versionId, ...read.source },
    counts: read.counts,
    reasons: read.reasons,
    duplicates: read.duplicates,
    reading: read.reading,
    outputs,
    ...(read.refusal === undefined ? {} : { refusal: read.refusal }),
  };
}

function outcomeOf(read: ReadFile): Manifest['outcome'] {
  if (read.refusal !== undefined) return 'refused';
  return read.counts.rejected > 0 ? 'done-with-rejects' : 'done';
}
