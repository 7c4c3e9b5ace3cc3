import { IntegrityError, type Json, type StateItem, type StateKey } from '@vitals/core';

/** The three stages, named after their queues. Records and outbox items live under the stage that writes them. */
export const stages = ['ingest', 'analyze', 'notify'] as const;
export type Stage = (typeof stages)[number];

/**
 *            claim                 commit                    done
 *   (none) ────────▶ CLAIMED ─────────────▶ COMMITTED ─────────────▶ DONE ──rebuild──▶ REQUESTED
 *                     ▲  │                  (event stored)        (event acknowledged)     │
 *                     │  └─ last receive, or ─▶ FAILED ── claim (redriven) ─┐              │
 *                     │     the sweeper         (event stored)              │              │
 *                     └─────────────────────────────────────────────────────┴──────────────┘
 * A claim can be taken over when its lease is over. COMMITTED and DONE are never claimed.
 */
export type RecordStatus = 'CLAIMED' | 'COMMITTED' | 'DONE' | 'FAILED' | 'REQUESTED';

/** What a stage knows about one piece of its work. `Work` is what only that stage understands. Times are ISO 8601. */
export interface StageRecord<Work> {
  readonly schemaVersion: 1;
  readonly status: RecordStatus;
  /** Token of the invocation that holds the claim. */
  readonly owner: string;
  readonly leaseUntil: string;
  readonly attempt: number;
  /** The delivery behind the last claim: how often received, and when the queue shows it again if nobody answers. */
  readonly delivery: {
    readonly receiveCount: number;
    readonly visibleAt: string;
    readonly claimedAt: string;
  };
  /** Failures so far; numbers the ids of their events, so that each incident has one event whoever reports it. */
  readonly incidents: number;
  /** Event ids of failures that no later outcome has ended yet. */
  readonly unresolved: readonly string[];
  /** Event ids of the committed outcomes, newest generation last: through them a report that tells of it is found. */
  readonly told: readonly string[];
  /** Event ids written by the commit and not yet acknowledged by the bus. */
  readonly pending: readonly string[];
  readonly work: Work;
}

/** A record in the hands of its owner: `rev` is the condition of the next write. */
export interface Held<Work> {
  readonly id: string;
  readonly rev: string;
  readonly record: StageRecord<Work>;
}

const key = (partition: string, id: string): StateKey => ({ table: 'state', partition, id });

export const recordKey = (stage: Stage, id: string): StateKey => key(`${stage}#${id}`, 'record');
/** Every claim that is neither done nor failed, so that the sweeper finds it without an index. */
export const openPartition = (stage: Stage): string => `open#${stage}`;
export const openKey = (stage: Stage, id: string): StateKey => key(openPartition(stage), id);
export const outboxPartition = (stage: Stage): string => `outbox#${stage}`;
export const outboxKey = (stage: Stage, eventId: string): StateKey => key(outboxPartition(stage), eventId);
/** Outcomes that no report has claimed yet. */
export const uncoveredPartition = 'uncovered';
export const uncoveredKey = (eventId: string): StateKey => key(uncoveredPartition, eventId);
/** Where an outcome went: the report that claimed it. */
export const coveredKey = (eventId: string): StateKey => key(`covered#${eventId}`, 'report');

/** A record as its stage wrote it. A shape from another time is no reason to guess: somebody must look. */
export function readRecord<Work>(id: string, item: StateItem): Held<Work> {
  const value = item.value as unknown as StageRecord<Work> | { readonly schemaVersion: unknown };
  if (value.schemaVersion !== 1 || !('status' in value))
    throw new IntegrityError('record-version', 'a state record has an unknown version');
  return { id, rev: item.rev, record: value };
}

/** Records are plain JSON by construction; the type system cannot see it for interfaces. */
export const asJson = (value: object): Json => value as Json;
