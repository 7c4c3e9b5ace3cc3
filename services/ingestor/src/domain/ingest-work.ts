import type { IngestOutcome, OutputFile, Refusal } from '@vitals/core';

/** Contract and engine that a file is read with, fixed before the first output is begun. */
export interface Pin {
  readonly dataset: string;
  readonly fingerprint: string;
  readonly engine: number;
  readonly runId: string;
  /** Hash of what the contract reads from the object's key; absent for contracts that read nothing there. */
  readonly fromKey?: string;
  /**
   * Run that the file corrects, or that this reading of the same file replaces, and the corrections of it that were
   * committed before: their records are passed over.
   */
  readonly parent?: {
    readonly runId: string;
    readonly dataset: string;
    readonly children: readonly string[];
  };
  /** Why no contract fits. */
  readonly refusal?: Refusal;
}

/** What a commit made true. A later generation never hides it until it commits itself. */
export interface CommittedRun {
  readonly generation: number;
  readonly runId: string;
  readonly dataset: string;
  readonly outcome: IngestOutcome;
  /** State id of the content marker the run stands under; absent for outcomes that take none. */
  readonly marker?: string;
  readonly manifest?: { readonly key: string; readonly versionId: string };
  /** Run that holds the same content, for duplicates. */
  readonly duplicateOf?: string;
  readonly processed?: OutputFile;
  readonly refusal?: Refusal;
}

/** The ingestor's part of a state record. `key` is the raw object's: it stays in the state table. */
export interface IngestWork {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly generation: number;
  readonly pin?: Pin;
  readonly committed?: CommittedRun;
}
