import type { Severity } from './events/types.ts';

/** Groups smaller than this are suppressed in breakdowns by age, sex or site; severity counts are never suppressed. */
export const smallGroup = 5;

/** Distribution of one measured column over the processed rows. No minimum, no maximum, no single reading. */
export interface MetricSummary {
  readonly field: string;
  readonly title: string;
  /** UCUM, or empty where the contract names none. */
  readonly unit: string;
  /** Decimals of the contract (`x-decimals`). */
  readonly decimals: number;
  readonly count: number;
  readonly missing: number;
  /**
   * Absent below `smallGroup` values, where it would be somebody's reading. From exact histograms at the contract's
   * precision: median and MAD are exact (with an even count they may end in a half step), the mean has one decimal more.
   */
  readonly centre?: {
    readonly mean: number;
    readonly median: number;
    /** Median absolute deviation from the median. */
    readonly mad: number;
  };
  /** 5th, 25th, 75th and 95th percentile (linear interpolation); absent below 20 values, where they would be single readings. */
  readonly quantiles?: {
    readonly p05: number;
    readonly p25: number;
    readonly p75: number;
    readonly p95: number;
  };
  /** Modified z-score over 3.5 (Iglewicz & Hoaglin); needs 8 values. */
  readonly outliers: number;
  readonly lowConfidence: number;
  /**
   * Step of the histogram in the metric's unit, where it had to be coarser than the contract's precision: a column
   * without a plausible range and with too many different values. Medians and quantiles are then good to this step.
   */
  readonly step?: number;
}

/** All readings of one metric that fell into one band of the contract, or all rows of one NEWS2 response (`field` is then `news2`). */
export interface Finding {
  readonly field: string;
  readonly title: string;
  readonly unit: string;
  readonly level: Exclude<Severity, 'none'>;
  /** What the band is called ("stage 2 hypertension range"), or "above 180" where the contract gives no label. */
  readonly label: string;
  /** The limit in words: "at or above 140". */
  readonly limit: string;
  /** Where the limit comes from ("AHA/ACC 2025"). */
  readonly source: string;
  readonly rows: number;
  /** Lines of the processed file (its header is line 1), first ones, at most `maxExamples` (manifest.ts). */
  readonly lines: readonly number[];
  readonly capped: boolean;
}

/** NEWS2 over the rows (Royal College of Physicians, 2017). Absent where the dataset has none of its inputs. */
export interface News2Summary {
  readonly complete: number;
  /** Rows with some of the seven inputs; `inputs` is the largest number of inputs any of them had. */
  readonly partial: number;
  readonly inputs: number;
  /** Rows not scored, by reason: children, pregnancy, no inputs. */
  readonly notScored: Readonly<Partial<Record<'child' | 'pregnancy' | 'no-inputs', number>>>;
  /** Complete scores by response: 0, 1–4, any single 3, 5–6, 7 and over. */
  readonly responses: Readonly<Record<'none' | 'low' | 'urgent-ward' | 'urgent' | 'emergency', number>>;
  /**
   * Partial rows whose inputs alone already ask for a response: a missing input can only add to the score, so these
   * are lower bounds ("at least urgent"). Partial rows below that say nothing and are in no count but `partial`.
   */
  readonly partialAtLeast: Readonly<Record<'urgent-ward' | 'urgent' | 'emergency', number>>;
}

export const bloodPressureCategories = ['normal', 'elevated', 'stage-1', 'stage-2', 'severe'] as const;
export type BloodPressureCategory = (typeof bloodPressureCategories)[number];

/** Rows by the range their blood pressure reading is in; the higher of the systolic and diastolic category wins. */
export interface BloodPressureSummary {
  readonly source: string;
  readonly rows: Readonly<Record<BloodPressureCategory, number>>;
  /** Rows with only one of the two values: not categorised. */
  readonly incomplete: number;
}

/** Rows and rows with a finding, by group. Small groups, and counts that would give them away, are `null`. */
export interface Breakdown {
  readonly by: 'age' | 'sex' | 'site';
  readonly field: string;
  readonly groups: readonly {
    readonly label: string;
    readonly rows: number | null;
    readonly abnormalRows: number | null;
  }[];
}

/**
 * A metric's histogram reduced to bins that depend on the contract alone, so that later runs of the dataset can be
 * compared with it. Sorted values are taken in groups of `smallGroup` neighbours, and each group is counted in the bin
 * of its median (microaggregation): no bin holds fewer values, and the ends are no one's extreme reading.
 */
export interface MetricProfile {
  readonly field: string;
  readonly unit: string;
  readonly decimals: number;
  /** How a value became a bin: profiles compare only where this text is the same. */
  readonly scheme: string;
  readonly count: number;
  readonly median: number;
  readonly mad: number;
  /** `[bin, count]`, ascending. */
  readonly bins: readonly (readonly [bin: number, count: number])[];
}

/** How a metric moved against the pinned baseline (the last committed runs of the dataset). */
export interface Drift {
  readonly field: string;
  readonly title: string;
  readonly unit: string;
  /** Population stability index: below 0.1 stable, above 0.25 shifted. */
  readonly psi: number;
  /** What the index reaches by chance alone in 5 of 100 comparisons of this size; a smaller `psi` is called stable. */
  readonly chance: number;
  readonly verdict: 'stable' | 'moved' | 'shifted';
  readonly median: number;
  /** Median of the baseline's bins taken together. */
  readonly baselineMedian: number;
  readonly mad: number;
  readonly baselineMad: number;
  readonly count: number;
  readonly baselineCount: number;
}

export const factKinds = [
  'volume',
  'rejections',
  'finding',
  'metric',
  'news2',
  'blood-pressure',
  'drift',
  'duplicates',
  'breakdown',
  'caveat',
] as const;

/** One thing that code found out. Sentences refer to it by slot; `text` is what the slot becomes. */
export interface Fact {
  /** Hash of what it says: 12 hex digits. */
  readonly id: string;
  readonly kind: (typeof factKinds)[number];
  /** Field the fact is about, or empty. */
  readonly field: string;
  readonly level: Severity;
  /** What it says as part of a sentence, complete with figure, unit and subject: "heart rate above 130 /min in 37 of 1,012 rows". */
  readonly text: string;
  /** The same as a complete sentence: what a slot becomes that stands alone, as in the built-in writer's text. */
  readonly sentence: string;
  /** Direction words ("rose", "above") that a sentence with this slot may use. */
  readonly words: readonly string[];
}

/** The words of an analysis: slots already filled, every figure from a fact. */
export interface Narrative {
  readonly writtenBy:
    | { readonly kind: 'model'; readonly model: string }
    | { readonly kind: 'built-in'; readonly reason: string };
  readonly summary: readonly string[];
  readonly insights: readonly string[];
  readonly recommendations: readonly string[];
  /** Sentences of the model that were dropped because they said something code did not. */
  readonly dropped: number;
}

/** Tokens of all calls; cost in USD, `null` where the model's price is unknown. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number | null;
}

/** What code found out about one run, before anybody wrote a word about it: the content of `facts.json`. */
export interface FactsSnapshot {
  readonly schemaVersion: 1;
  readonly analysisId: string;
  readonly runId: string;
  readonly fileId: string;
  readonly dataset: string;
  readonly title: string;
  readonly engine: number;
  readonly rules: string;
  readonly rows: number;
  /** Different subjects among the rows; beyond the cap they are no longer told apart. `withFindings` is of those counted. */
  readonly subjects: { readonly counted: number; readonly capped: boolean; readonly withFindings: number };
  /** Rows with at least one finding. */
  readonly abnormalRows: number;
  readonly worst: Severity;
  readonly metrics: readonly MetricSummary[];
  readonly findings: readonly Finding[];
  readonly news2?: News2Summary;
  readonly bloodPressure?: BloodPressureSummary;
  readonly breakdowns: readonly Breakdown[];
  readonly drift: readonly Drift[];
  /** Run ids the drift was measured against, newest first. */
  readonly baseline: readonly string[];
  /** What later runs compare themselves with. */
  readonly profiles: readonly MetricProfile[];
  readonly caveats: readonly string[];
  /** In the order of importance. */
  readonly facts: readonly Fact[];
}

/** Result of the analyzer for one run. Kept in S3 and in the analyses table. No patient in it, no single reading. */
export interface Analysis extends FactsSnapshot {
  readonly narrative: Narrative;
  readonly usage: ModelUsage;
}
