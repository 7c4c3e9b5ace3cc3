/** One earlier run that drift is measured against. */
export interface BaselineRun {
  readonly runId: string;
  readonly dataset: string;
  readonly analysisId: string;
}

/** Engine, rules and baseline of an analysis, fixed at the claim: a later delivery analyses the same. */
export interface AnalysisPin {
  readonly engine: number;
  readonly rules: string;
  readonly analysisId: string;
  readonly baseline: readonly BaselineRun[];
}

/** The analyzer's part of a state record. */
export interface AnalyzeWork {
  readonly fileId: string;
  readonly dataset: string;
  readonly manifestKey: string;
  readonly resolves: readonly string[];
  readonly pin?: AnalysisPin;
  readonly committed?: { readonly analysisId: string; readonly analysisKey: string };
}
