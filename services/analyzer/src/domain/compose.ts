import type {
  Analysis,
  DatasetContract,
  Drift,
  Fact,
  FactsSnapshot,
  Manifest,
  ModelUsage,
  Narrative,
} from '@vitals/core';
import type { Description } from './description.ts';

/** What a facts snapshot is made of. */
export interface SnapshotParts {
  readonly analysisId: string;
  readonly engine: number;
  /** Fingerprint of the rules (rules.ts). */
  readonly rules: string;
  readonly manifest: Manifest;
  readonly contract: DatasetContract;
  readonly description: Description;
  readonly drift: readonly Drift[];
  /** Run ids the drift was measured against, newest first. */
  readonly baseline: readonly string[];
  readonly facts: readonly Fact[];
}

/** The content of `facts.json`: written once, before any model is asked. */
export function composeSnapshot(parts: SnapshotParts): FactsSnapshot {
  const { manifest, contract, description } = parts;
  return {
    schemaVersion: 1,
    analysisId: parts.analysisId,
    runId: manifest.runId,
    fileId: manifest.fileId,
    dataset: manifest.dataset,
    title: contract.title ?? contract.name,
    engine: parts.engine,
    rules: parts.rules,
    rows: description.rows,
    subjects: description.subjects,
    abnormalRows: description.abnormalRows,
    worst: description.worst,
    metrics: description.metrics,
    findings: description.findings,
    ...(description.news2 && { news2: description.news2 }),
    ...(description.bloodPressure && { bloodPressure: description.bloodPressure }),
    breakdowns: description.breakdowns,
    drift: parts.drift,
    baseline: parts.baseline,
    profiles: description.profiles,
    caveats: description.caveats.map(({ sentence }) => sentence),
    facts: parts.facts,
  };
}

/** The finished analysis: the stored facts and the words about them. */
export function composeAnalysis(snapshot: FactsSnapshot, narrative: Narrative, usage: ModelUsage): Analysis {
  return { ...snapshot, narrative, usage };
}
