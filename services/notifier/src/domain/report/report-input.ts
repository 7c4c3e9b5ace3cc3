import type { Analysis, Manifest } from '@vitals/core';

/** A file that was read and analysed. */
export interface AnalysedFile {
  readonly kind: 'analysed';
  readonly analysis: Analysis;
  readonly manifest: Manifest;
  /** Name of the file; given only where its contract says `fileNames: public`. */
  readonly fileLabel?: string;
  /** Run that this one replaces (a rebuild of the same file). */
  readonly supersedes?: string;
  /** True where the sender replaced an earlier version of the same file. */
  readonly newerVersion?: boolean;
  /** Earlier failures of the same file that this run ended. */
  readonly resolves: number;
}

/** A file that gave no analysis and needs somebody: refused, or failed after all tries. */
export interface UnprocessedFile {
  readonly kind: 'unprocessed';
  readonly outcome: 'refused' | 'failed';
  /** Stable code of the refusal or failure. */
  readonly reason: string;
  readonly dataset: string;
  readonly title?: string;
  readonly runId: string;
  readonly fileLabel?: string;
  /** There where the file was read (a refusal above the reject threshold). */
  readonly manifest?: Manifest;
}

/** Files that only need counting. */
export interface CountedFiles {
  readonly kind: 'counted';
  readonly outcome: 'duplicate' | 'ignored';
  readonly dataset: string;
  readonly title?: string;
  readonly count: number;
}

/** A member whose manifest or analysis could not be read. It is reported, and holds nothing else up. */
interface UnreadableMember {
  readonly kind: 'unreadable';
  readonly dataset: string;
  readonly runId: string;
  /** What is wrong, as a sentence or a code; no value of a cell. */
  readonly problem: string;
}

export type ReportMember = AnalysedFile | UnprocessedFile | CountedFiles | UnreadableMember;

/** An earlier failure that a later outcome ended. */
export interface ResolvedFailure {
  readonly dataset: string;
  readonly title?: string;
  /** Stable code of the failure, where it is still known. */
  readonly reason?: string;
  readonly eventId: string;
}

/** An earlier report of which nobody knows whether it was sent. */
export interface UnsureReport {
  readonly reportId: string;
  /** ISO instant at which it was sealed, where known. */
  readonly sealedAt?: string;
}

/** A dataset that used to send and has not for longer than usual. */
export interface SilentSource {
  readonly dataset: string;
  readonly title?: string;
  /** ISO instant of its last file. */
  readonly lastFileAt: string;
}

/** From configuration: how the mail names itself and the organisation it is for. */
export interface Masthead {
  /** First word of every subject; "vitals" unless configured. */
  readonly title: string;
  readonly organisation?: string;
}

export interface ReportInput extends Masthead {
  readonly reportId: string;
  /** ISO instant at which the report was opened. */
  readonly openedAt: string;
  readonly previousReportAt?: string;
  readonly members: readonly ReportMember[];
  readonly resolved: readonly ResolvedFailure[];
  readonly unsureReports: readonly UnsureReport[];
  readonly silentSources?: readonly SilentSource[];
}
