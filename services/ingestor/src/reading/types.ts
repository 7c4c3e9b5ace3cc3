import type { LoadedContract, Manifest, Refusal } from '@vitals/core';
import type { CorrectedRun } from '../resubmission/corrected-rows.ts';
import type { RecordSet } from './record-set.ts';
import type { KernelChoice, LaneChoice } from '../lanes/lane-choice.ts';

/** One version of a raw object. `bytes` is its announced length, `lastModified` when it arrived. */
export interface TableSource {
  /** Begins to read from the first byte; called again only where records have to be looked at a second time. */
  open(): Promise<AsyncIterable<Uint8Array>>;
  readonly bytes: number;
  readonly lastModified: Date;
  readonly key: string;
}

/** Takes the bytes of one output in order. A chunk may be reused once `write` has resolved. */
export interface Sink {
  write(chunk: Uint8Array): Promise<void>;
}

/** The outputs of a run, each opened when its first bytes are there. */
export interface Sinks {
  processed(): Sink;
  rejected(): Sink;
  duplicates(): Sink;
  /**
   * What was written so far is void and must be aborted: the file is read again. Only where the contract drops or
   * rejects duplicates, and only when there are some.
   */
  restart(): Promise<void>;
}

/** What was written into one output. `sha256` in hex; `records` without the header. */
export interface WrittenOutput {
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
}

/** Bytes read from the source and their SHA-256 in hex, as stored (before decompression). */
export interface SourceDigest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that the manifest says about the reading of a file. */
export interface TableSummary {
  readonly source: SourceDigest;
  readonly counts: Manifest['counts'];
  readonly reasons: Manifest['reasons'];
  readonly duplicates: Manifest['duplicates'];
  readonly reading: Manifest['reading'];
  /** `processed` is absent when nothing was accepted or the file was refused: its upload, if begun, is to be aborted. */
  readonly outputs: {
    readonly processed?: WrittenOutput;
    readonly rejected?: WrittenOutput;
    readonly duplicates?: WrittenOutput;
  };
  readonly refusal?: Refusal;
  /** Records of the corrected run that this file brought in. */
  readonly recovered?: RecordSet;
  /** Records that took the fast lane. About how the file was read, not about what is in it: never part of a manifest. */
  readonly fastRecords: number;
}

export interface ReadOptions {
  /** The contract to read with: the one that was pinned, which may differ from the one `openTable` chose. */
  readonly contract: LoadedContract;
  readonly runId: string;
  readonly sinks: Sinks;
  /** The run that the file corrects. */
  readonly corrects?: CorrectedRun;
  /** Records of this file that corrections of an earlier reading have brought in: they are passed over. */
  readonly recovered?: RecordSet;
  readonly signal: AbortSignal;
  /** `careful` leaves out the fast lane; the outputs are the same. */
  readonly lanes?: LaneChoice;
  readonly kernel?: KernelChoice;
  /** Bytes that go through the lanes together; only tests need another size than the usual one. */
  readonly laneBytes?: number;
  /** Existing folder for what does not fit into memory. */
  readonly temporary?: string;
}
