import type {
  BloodPressureSummary,
  Breakdown,
  Finding,
  MetricProfile,
  MetricSummary,
  News2Summary,
  Severity,
} from '@vitals/core';

/** Something a reader must know about the figures: what was left out or assumed, and for how many rows. */
export interface Caveat {
  readonly code: string;
  readonly field: string;
  readonly sentence: string;
}

/** What the rows of one processed file say. Counts, limits and line numbers; no cell of it. */
export interface Description {
  readonly rows: number;
  readonly subjects: { readonly counted: number; readonly capped: boolean; readonly withFindings: number };
  readonly abnormalRows: number;
  readonly worst: Severity;
  readonly metrics: readonly MetricSummary[];
  readonly findings: readonly Finding[];
  readonly news2?: News2Summary;
  readonly bloodPressure?: BloodPressureSummary;
  readonly breakdowns: readonly Breakdown[];
  readonly profiles: readonly MetricProfile[];
  readonly caveats: readonly Caveat[];
}
