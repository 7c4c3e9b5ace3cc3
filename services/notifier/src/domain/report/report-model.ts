import type {
  BloodPressureSummary,
  Breakdown,
  Drift,
  MetricSummary,
  News2Summary,
  Severity,
} from '@vitals/core';
import type { LineReference } from '../words/lines.ts';

/**
 * Everything a report says, aggregated and ordered worst first; numbers are numbers, texts are clean single lines.
 * Complete: what a mail has no room for is cut later (rendering/report-view.ts), so that mail and page agree.
 */
export interface ReportModel {
  readonly reportId: string;
  readonly openedAt: string;
  readonly previousReportAt: string | null;
  readonly title: string;
  /** Empty where none is configured. */
  readonly organisation: string;
  readonly worst: Severity;
  readonly subject: string;
  readonly headline: string;
  readonly attention: readonly AttentionItem[];
  /** What code says about the whole; the words for each file are in `narrations`. */
  readonly opening: readonly string[];
  readonly narrations: readonly Narration[];
  readonly totals: Totals;
  readonly datasets: readonly DatasetRow[];
  readonly files: readonly FileRow[];
  readonly rejections: readonly RejectionRow[];
  readonly findings: readonly FindingRow[];
  readonly metrics: readonly FileMetrics[];
  readonly news2: News2Summary | null;
  readonly bloodPressure: BloodPressureSummary | null;
  readonly breakdowns: readonly FileBreakdown[];
  readonly drift: readonly DriftRow[];
  /** Measurements compared with earlier files that did not move. */
  readonly stable: number;
  readonly unprocessed: readonly UnprocessedRow[];
  readonly unreadable: readonly UnreadableRow[];
  readonly resolved: { readonly count: number; readonly rows: readonly ResolvedRow[] };
  readonly counted: readonly CountedRow[];
  readonly writers: readonly string[];
  readonly caveats: readonly string[];
}

/** Something to look at before anything else. */
export interface AttentionItem {
  readonly level: Exclude<Severity, 'none'>;
  readonly title: string;
  readonly detail: string;
  /** Lines of processed files; none where the item is about no line. */
  readonly places: readonly Place[];
  /** Commands that show or settle it. */
  readonly commands: readonly string[];
}

/** Where something was found: records of one file. `file` is empty where the report has only that one file. */
export interface Place extends LineReference {
  readonly file: string;
}

export interface Totals {
  readonly files: number;
  readonly recordsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Skipped by reason, most frequent first. */
  readonly skippedBy: readonly { readonly reason: string; readonly count: number }[];
  readonly rows: number;
  readonly abnormalRows: number;
  /** Findings of critical bands: readings and scores, not rows. */
  readonly criticalFindings: number;
  readonly repeated: number;
  /** Accepted records that an earlier run had rejected. */
  readonly recovered: number;
}

export interface Volume {
  readonly recordsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly rows: number;
  readonly abnormalRows: number;
  readonly worst: Severity;
}

export interface DatasetRow extends Volume {
  readonly dataset: string;
  readonly title: string;
  readonly files: number;
}

/** One analysed file. */
export interface FileRow extends Volume {
  readonly name: string;
  readonly dataset: string;
  readonly runId: string;
  readonly analysisId: string;
  readonly contract: string;
  readonly engine: number;
  readonly generation: number;
  /** "replaces an earlier version of the same file", and the like. */
  readonly notes: readonly string[];
  /** How it was read: delimiter, encoding, conversions, assumptions. */
  readonly reading: readonly string[];
  /** Keys of the files that line numbers refer to; empty where there is no such file. */
  readonly processedKey: string;
  readonly rejectedKey: string;
  /** "312 subjects, 40 of them with a finding"; empty where the dataset has none. */
  readonly subjects: string;
  /** Tokens and cost of the words; empty where no model was asked. */
  readonly usage: string;
}

export interface RejectionRow {
  readonly sentence: string;
  readonly code: string;
  /** Canonical field name; empty where the reason concerns the whole record. */
  readonly column: string;
  /** Likely cause; empty where there is no evidence for one. */
  readonly hint: string;
  readonly count: number;
  /** Lines of the file as it was sent. */
  readonly places: readonly Place[];
}

export interface FindingRow {
  readonly metric: string;
  readonly unit: string;
  readonly level: Exclude<Severity, 'none'>;
  readonly limit: string;
  /** What the band is called; empty where that only repeats the limit. */
  readonly label: string;
  readonly source: string;
  readonly count: number;
  /** Lines of the processed file. */
  readonly places: readonly Place[];
}

export interface FileMetrics {
  readonly file: string;
  readonly metrics: readonly MetricSummary[];
}

export interface FileBreakdown {
  readonly file: string;
  readonly breakdowns: readonly Breakdown[];
}

export interface DriftRow extends Drift {
  readonly file: string;
}

export interface Narration {
  readonly file: string;
  readonly summary: readonly string[];
  readonly insights: readonly string[];
  readonly recommendations: readonly string[];
}

export interface UnprocessedRow {
  readonly file: string;
  readonly outcome: 'refused' | 'failed';
  readonly why: string;
  readonly advice: string;
  readonly runId: string;
}

export interface UnreadableRow {
  readonly dataset: string;
  readonly runId: string;
  readonly problem: string;
}

interface ResolvedRow {
  readonly dataset: string;
  readonly what: string;
  readonly eventId: string;
}

export interface CountedRow {
  readonly dataset: string;
  readonly outcome: 'duplicate' | 'ignored';
  readonly count: number;
}
