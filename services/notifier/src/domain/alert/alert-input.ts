import type { Manifest, Refusal } from '@vitals/core';
import type { Masthead, UnsureReport } from '../report/report-input.ts';

/** What a failure event says, with what its manifest adds where there is one. */
export interface Failure {
  /** `refused`: read and not acceptable. `failed`: a technical failure after all tries. */
  readonly outcome: 'refused' | 'failed';
  readonly stage: 'ingest' | 'analyze' | 'notify';
  /** Stable code. */
  readonly reason: string;
  readonly dataset: string;
  readonly datasetTitle?: string;
  readonly refusal?: Refusal;
  /** There where the file was read; gives counts and reasons of rejection. */
  readonly manifest?: Manifest;
  readonly runId: string;
  readonly fileId: string;
  readonly eventId: string;
  /** Name of the file; given only where its contract says `fileNames: public`. */
  readonly fileLabel?: string;
  /** Times the message was received before it was given up; absent for refusals. */
  readonly tries?: number;
}

export interface AlertInput extends Masthead {
  readonly reportId: string;
  /** ISO instant at which the alert was opened. */
  readonly openedAt: string;
  readonly failure: Failure;
  readonly unsureReports: readonly UnsureReport[];
}
