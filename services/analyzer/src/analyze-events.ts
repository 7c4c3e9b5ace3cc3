import {
  eventIdOf,
  eventSchemaVersion,
  type Analysis,
  type EventCounts,
  type Manifest,
  type VitalsEvent,
} from '@vitals/core';
import type { StageRecord } from '@vitals/worker';
import type { AnalyzeWork } from './analyze-work.ts';

/** Ends earlier failures of the file: those that its ingestion ended, and those of this analysis. */
export function succeededEvent(
  { work, unresolved }: Pick<StageRecord<AnalyzeWork>, 'work' | 'unresolved'>,
  manifest: Manifest,
  analysis: Analysis,
  analysisKey: string,
): VitalsEvent {
  const { recordsIn, accepted, rejected } = manifest.counts;
  const resolves = [...work.resolves, ...unresolved];
  return {
    detailType: 'Analysis Succeeded',
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({ stage: 'analyze', runId: manifest.runId, outcome: 'analyzed', incident: 0 }),
      status: 'success',
      outcome: 'analyzed',
      runId: manifest.runId,
      fileId: work.fileId,
      dataset: work.dataset,
      correlationId: work.fileId,
      counts: { recordsIn, accepted, rejected, abnormalRows: analysis.abnormalRows },
      worst: analysis.worst,
      manifest: work.manifestKey,
      analysis: analysisKey,
      ...(resolves.length === 0 ? {} : { resolves }),
    },
  };
}

const nothingCounted: EventCounts = { recordsIn: 0, accepted: 0, rejected: 0, abnormalRows: 0 };

/** One per incident, whoever notices it first. */
export function failedEvent(runId: string, work: AnalyzeWork, incident: number, code: string): VitalsEvent {
  return {
    detailType: 'Analysis Failed',
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({ stage: 'analyze', runId, outcome: 'failed', incident }),
      status: 'failed',
      outcome: 'failed',
      runId,
      fileId: work.fileId,
      dataset: work.dataset,
      correlationId: work.fileId,
      counts: nothingCounted,
      worst: 'none',
      manifest: work.manifestKey,
      reason: code,
    },
  };
}
