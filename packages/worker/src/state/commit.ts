import { ClaimLostError, type EventBus, type StateStep, type StateStore } from '@vitals/core';
import type { Claims } from './claims.ts';
import {
  forgetEvent,
  readEntry,
  storeEvent,
  storeUncovered,
  toBusEvent,
  type OutboxEntry,
  type Uncovered,
} from './outbox.ts';
import { openKey, outboxKey, type Held } from './record.ts';
import type { VitalsEvent } from '@vitals/core';

export interface CommitDeps<Work extends object> {
  readonly claims: Claims<Work>;
  readonly state: StateStore;
  readonly bus: EventBus;
  /** What else follows from a commit. Done before its event is published, and again until that was acknowledged. */
  readonly follow?: (held: Held<Work>) => Promise<void>;
}

export interface Commit<Work> {
  readonly work: Work;
  readonly event: VitalsEvent;
  /** What the next report must tell of; absent where a later stage will say it. */
  readonly uncovered?: Uncovered;
  /** Further conditions and items of the same transaction. */
  readonly and?: readonly StateStep[];
}

/**
 * The one write that makes a run true. The event is stored in the same transaction, because a process that dies
 * between a commit and its publication would otherwise lose it, and one that publishes first would announce
 * something that may never be committed.
 */
export async function commit<Work extends object>(
  deps: CommitDeps<Work>,
  held: Held<Work>,
  made: Commit<Work>,
): Promise<Held<Work>> {
  const { eventId } = made.event.detail;
  const next: Held<Work> = {
    ...held,
    record: {
      ...held.record,
      status: 'COMMITTED',
      work: made.work,
      pending: [eventId],
      told: [...held.record.told, eventId],
      unresolved: [],
    },
  };
  return deps.claims.write('commit', next, [
    storeEvent(deps.claims.stage, { recordId: held.id, event: made.event }),
    ...(made.uncovered === undefined ? [] : [storeUncovered(made.uncovered)]),
    ...(made.and ?? []),
  ]);
}

/** Publishes what the commit stored, then marks the record done. Any worker may do this for any committed record. */
export async function finish<Work extends object>(deps: CommitDeps<Work>, held: Held<Work>): Promise<void> {
  await deps.follow?.(held);
  const { stage } = deps.claims;
  const entries: OutboxEntry[] = [];
  for (const eventId of held.record.pending) {
    const item = await deps.state.get(outboxKey(stage, eventId));
    if (item !== undefined) entries.push(readEntry(item));
  }
  if (entries.length > 0) await deps.bus.publish(entries.map((entry) => toBusEvent(entry.event)));
  await markDone(
    deps,
    held,
    entries.map((entry) => entry.event.detail.eventId),
  );
}

async function markDone<Work extends object>(
  deps: CommitDeps<Work>,
  held: Held<Work>,
  published: readonly string[],
): Promise<void> {
  const { stage } = deps.claims;
  const done: Held<Work> = { ...held, record: { ...held.record, status: 'DONE', pending: [] } };
  try {
    await deps.claims.write('done', done, [
      { kind: 'remove', key: openKey(stage, held.id), when: { rev: held.id } },
      ...published.map((eventId) => forgetEvent(stage, eventId)),
    ]);
  } catch (thrown) {
    // Two workers may publish the same commit; the event id folds their copies and the first to say "done" wins.
    const now = thrown instanceof ClaimLostError ? await deps.claims.read(held.id) : undefined;
    if (now?.record.status !== 'DONE') throw thrown;
  }
}

/** Ends an incident: the record can be claimed again, its event is stored, the alert has something to report. */
export async function fail<Work extends object>(
  deps: CommitDeps<Work>,
  held: Held<Work>,
  event: VitalsEvent,
  uncovered?: Uncovered,
): Promise<OutboxEntry> {
  const { stage } = deps.claims;
  const entry: OutboxEntry = { recordId: held.id, event };
  const { eventId } = event.detail;
  const failed: Held<Work> = {
    ...held,
    record: {
      ...held.record,
      status: 'FAILED',
      incidents: held.record.incidents + 1,
      unresolved: [...held.record.unresolved, eventId],
    },
  };
  await deps.claims.write('fail', failed, [
    storeEvent(stage, entry),
    ...(uncovered === undefined ? [] : [storeUncovered(uncovered)]),
    { kind: 'remove', key: openKey(stage, held.id), when: { rev: held.id } },
  ]);
  return entry;
}
