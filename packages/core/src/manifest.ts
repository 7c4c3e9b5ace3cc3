/** Lines or records named as examples are capped at this many per reason; the count beside them is exact. */
export const maxExamples = 20;

export type IngestOutcome = 'done' | 'done-with-rejects' | 'refused' | 'duplicate' | 'ignored' | 'failed';

export const skipReasons = ['blank', 'filtered', 'duplicate', 'preamble'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Exactly one version of one output. `bytes` and `records` are counts, `sha256` is over the stored bytes, in hex. */
export interface OutputFile {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Data records, header not counted. */
  readonly records: number;
}

/** Record numbers from the first to the second, both included. */
export type RecordRange = readonly [from: number, to: number];

/** What a corrected rejected file brought in. */
export interface Resubmission {
  /** Run whose rejected records the file corrects. */
  readonly parent: string;
  /** Records that were accepted at last. */
  readonly recovered: number;
  /** The same, by their numbers in the parent run. */
  readonly records: readonly RecordRange[];
}

/** Why records were rejected: one entry per code and column, most frequent first. No values. */
export interface RejectionReason {
  readonly code: string;
  /** Canonical field name, or `null` where the reason concerns the whole record. */
  readonly column: string | null;
  readonly count: number;
  /** Physical line numbers (1 = first line of the file) of the first records, at most `maxExamples`. */
  readonly lines: readonly number[];
  /** True when `lines` names fewer records than `count`. */
  readonly capped: boolean;
  /** Code of a likely cause for which there is evidence ("looks-like-fahrenheit"); never applied. */
  readonly hint?: string;
}

/** Why a whole file was refused, in codes and positions: never a header text, never a cell. */
export interface Refusal {
  readonly code: string;
  /** A sentence for people, without values from the file. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What one run made of one file. Written once, after every output, before the commit. No patient, no file name in it. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly runId: string;
  readonly fileId: string;
  readonly dataset: string;
  readonly outcome: 'done' | 'done-with-rejects' | 'refused';
  readonly contract: { readonly name: string; readonly fingerprint: string };
  readonly engine: number;
  readonly generation: number;
  /** Committed run of the same file that this one replaces. */
  readonly supersedes?: string;
  readonly resubmission?: Resubmission;
  readonly source: { readonly versionId: string; readonly bytes: number; readonly sha256: string };
  /** recordsIn = accepted + rejected + the sum of skipped. */
  readonly counts: {
    readonly recordsIn: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
    /** Rows of the processed file: differs from accepted where one record holds several observations. */
    readonly observations: number;
  };
  readonly reasons: readonly RejectionReason[];
  readonly duplicates: { readonly policy: 'none' | 'flag' | 'drop' | 'reject'; readonly records: number };
  /** How the file was read: delimiter, encoding, line ends, unknown columns by position, assumptions made (codes). */
  readonly reading: {
    readonly delimiter: string;
    readonly encoding: string;
    readonly lineEnds: 'lf' | 'crlf' | 'cr' | 'mixed';
    /** `none` or `gzip`. */
    readonly compression: string;
    readonly columns: number;
    readonly unknownColumns: readonly number[];
    readonly conversions: Readonly<Record<string, number>>;
    readonly assumptions: readonly string[];
    /** Cells of processed text columns that a spreadsheet would run as a formula. */
    readonly formulaCells: number;
  };
  readonly outputs: {
    readonly processed?: OutputFile;
    readonly rejected?: OutputFile;
    readonly duplicates?: OutputFile;
  };
  readonly refusal?: Refusal;
}
