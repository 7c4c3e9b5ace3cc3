import {
  eventIdOf,
  eventSchemaVersion,
  noContract,
  runIdOf,
  type DetailType,
  type EventCounts,
  type IngestOutcome,
  type Manifest,
  type VitalsEvent,
} from '@vitals/core';
import type { CommittedRun, IngestWork } from './ingest-work.ts';

const nothingCounted: EventCounts = { recordsIn: 0, accepted: 0, rejected: 0, abnormalRows: 0 };

function detailTypeOf(outcome: IngestOutcome): DetailType {
  switch (outcome) {
    case 'done':
    case 'done-with-rejects':
      return 'Ingestion Succeeded';
    case 'refused':
    case 'failed':
      return 'Ingestion Failed';
    case 'duplicate':
      return 'Ingestion Duplicate';
    case 'ignored':
      return 'Ingestion Ignored';
  }
}

/** The event of a committed run. Its id depends on run and outcome only, so that a second copy is recognised. */
export function committedEvent(
  fileId: string,
  run: CommittedRun,
  manifest: Manifest | undefined,
  resolves: readonly string[],
): VitalsEvent {
  const counts = manifest?.counts;
  return {
    detailType: detailTypeOf(run.outcome),
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({ stage: 'ingest', runId: run.runId, outcome: run.outcome, incident: 0 }),
      status: run.outcome === 'refused' ? 'failed' : 'success',
      outcome: run.outcome,
      runId: run.runId,
      fileId,
      dataset: run.dataset,
      correlationId: fileId,
      counts:
        counts === undefined
          ? nothingCounted
          : {
              recordsIn: counts.recordsIn,
              accepted: counts.accepted,
              rejected: counts.rejected,
              abnormalRows: 0,
            },
      worst: 'none',
      ...(run.manifest === undefined ? {} : { manifest: run.manifest.key }),
      ...(run.refusal === undefined ? {} : { reason: run.refusal.code }),
      ...(resolves.length === 0 ? {} : { resolves: [...resolves] }),
    },
  };
}

/** The event of a technical failure: one per incident, whoever notices it first. */
export function failedEvent(
  fileId: string,
  work: IngestWork,
  engine: number,
  incident: number,
  code: string,
): VitalsEvent {
  const runId =
    work.pin?.runId ??
    runIdOf({ fileId, fingerprint: noContract.fingerprint, engine, generation: work.generation });
  return {
    detailType: 'Ingestion Failed',
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({ stage: 'ingest', runId: fileId, outcome: 'failed', incident }),
      status: 'failed',
      outcome: 'failed',
      runId,
      fileId,
      dataset: work.pin?.dataset ?? noContract.dataset,
      correlationId: fileId,
      counts: nothingCounted,
      worst: 'none',
      reason: code,
    },
  };
}
