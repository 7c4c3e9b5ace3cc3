import type { IngestOutcome } from '../manifest.ts';

/** Version of the shapes below. Raised when a reader of the old shape would misread the new one. */
export const eventSchemaVersion = 1;

export const eventSource = 'vitals';

export const severities = ['none', 'low', 'high', 'critical'] as const;
/** Worst finding of a run: `critical` pages somebody, `high` and `low` are in the report, `none` is all well. */
export type Severity = (typeof severities)[number];

/** Detail types of the vitals bus. The last four are terminal: a metric and an alarm, never mailed by themselves. */
export const detailTypes = [
  'Ingestion Succeeded',
  'Ingestion Failed',
  'Ingestion Duplicate',
  'Ingestion Ignored',
  'Analysis Succeeded',
  'Analysis Failed',
  'Report Sent',
  'Report Unsure',
  'Report Refused',
  'Report Failed',
] as const;
export type DetailType = (typeof detailTypes)[number];

export interface EventCounts {
  readonly recordsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly abnormalRows: number;
}

/** The detail of every event on the vitals bus. Ids, codes and counts: no key a sender chose, no value of a cell. */
export interface VitalsEventDetail {
  readonly schemaVersion: typeof eventSchemaVersion;
  readonly eventId: string;
  readonly status: 'success' | 'failed';
  readonly outcome: IngestOutcome | 'analyzed' | 'sent' | 'unsure' | 'refused-mail';
  /** For the notifier's events: the report id. */
  readonly runId: string;
  readonly fileId: string;
  readonly dataset: string;
  readonly correlationId: string;
  readonly counts: EventCounts;
  readonly worst: Severity;
  /** Where the manifest (ingestion) or the analysis is; absent where there is none. */
  readonly manifest?: string;
  readonly analysis?: string;
  /** Event ids of earlier failures of the same file that this outcome ends. */
  readonly resolves?: readonly string[];
  /** Stable code of a failure or refusal. */
  readonly reason?: string;
}

export interface VitalsEvent {
  readonly detailType: DetailType;
  readonly detail: VitalsEventDetail;
}

/** An object became visible under raw/. `key` as S3 gives it to EventBridge: raw, not URL-encoded. */
export interface ObjectCreated {
  readonly bucket: string;
  readonly key: string;
  readonly size: number | undefined;
  readonly versionId: string | undefined;
  readonly sequencer: string | undefined;
}
