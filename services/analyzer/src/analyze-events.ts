import {
  eventIdOf,
  eventSchemaVersion,
  type Analysis,
  type EventCounts,
  type Manifest,
  type VitalsEvent,
} from '@vitals/core';
import type { AnalyzeWork } from './analyze-work.ts';

export function succeededEvent(
  work: AnalyzeWork,
  manifest: Manifest,
  analysis: Analysis,
  analysisKey: string,
): VitalsEvent {
  const { recordsIn, accepted, rejected } = manifest.counts;
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
      ...(work.resolves.length === 0 ? {} : { resolves: [...work.resolves] }),
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
