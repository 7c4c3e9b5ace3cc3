import {
  LeaseHeldError,
  ClaimLostError,
  type Clock,
  type StateKey,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import { recordKey, readRecord, settle, type Held } from '@vitals/worker';
import type { NewId } from '@vitals/core';
import type { CommittedRun, IngestWork } from './domain/ingest-work.ts';

/** Everything that makes two files "the same": dataset, bytes, contract, and what the contract reads from the key. */
export interface Content {
  readonly dataset: string;
  readonly sha256: string;
  readonly fingerprint: string;
  readonly fromKey: string;
}

export const markerIdOf = (content: Content): string =>
  `content#${content.dataset}#${content.sha256}#${content.fingerprint}#${content.fromKey}`;

const markerKeyOf = (markerId: string): StateKey => ({ table: 'state', partition: markerId, id: 'holder' });

export interface MarkerDeps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type Marked =
  /** The content is ours to commit; `check` holds in the commit that it still is. */
  | { readonly kind: 'ours'; readonly check: StateStep }
  /** Another file with this content is committed. */
  | { readonly kind: 'duplicate'; readonly of: CommittedRun };

/**
 * Decides, once the hash of the bytes is known and before any output becomes visible, whether this file is the one
 * that carries its content:
 *
 *   marker        its holder's record                      then
 *   ------        -------------------                      ----
 *   none                                                   taken, if none is there still
 *   ours                                                   ours (an earlier attempt took it)
 *   another's     has a committed run under this marker    duplicate, whatever its current claim does
 *                 lease alive                              retry when it ends: it may still commit
 *                 lease over, failed or released           taken over
 *
 * Taking over is one transaction over three things: the holder's record is exactly as read (had it committed or been
 * claimed again since, its revision would differ), the marker is still the holder's, and we still own our claim. Without
 * the last nothing would be doubled, as the commit asks again; but a worker that woke after its lease could cost a
 * holder its commit, and on a last receive that is a dead letter.
 * The holder, should it come back, finds at its commit that the marker is gone, and comes here again.
 */
export async function takeMarker(
  deps: MarkerDeps,
  mine: Held<IngestWork>,
  content: Content,
): Promise<Marked> {
  const markerId = markerIdOf(content);
  const marker = await deps.state.get(markerKeyOf(markerId));
  if (marker === undefined) return put(deps, mine, markerId, 'absent', []);
  const holder = marker.value as string;
  if (holder === mine.id) return ours(markerId, marker.rev);
  const item = await deps.state.get(recordKey('ingest', holder));
  const record = item === undefined ? undefined : readRecord<IngestWork>(holder, item).record;
  const committed = record?.work.committed;
  if (committed?.marker === markerId) return { kind: 'duplicate', of: committed };
  if (record?.status === 'CLAIMED' && Date.parse(record.leaseUntil) > deps.clock.now().getTime()) {
    throw new LeaseHeldError('another file with this content is being read', new Date(record.leaseUntil));
  }
  const asRead: StateStep =
    item === undefined
      ? { kind: 'check', key: recordKey('ingest', holder), when: 'absent' }
      : { kind: 'check', key: item.key, when: { rev: item.rev } };
  return put(deps, mine, markerId, { rev: marker.rev }, [asRead]);
}

async function put(
  deps: MarkerDeps,
  mine: Held<IngestWork>,
  markerId: string,
  when: 'absent' | { readonly rev: string },
  checks: readonly StateStep[],
): Promise<Marked> {
  const rev = deps.newId();
  const written = await settle(
    deps.state,
    when === 'absent' ? 'ingest.take-marker' : 'ingest.take-over-marker',
    [
      { kind: 'put', item: { key: markerKeyOf(markerId), rev, value: mine.id }, when },
      { kind: 'check', key: recordKey('ingest', mine.id), when: { rev: mine.rev } },
      ...checks,
    ],
  );
  if (!written) throw new ClaimLostError({ step: 'take-marker' });
  return ours(markerId, rev);
}

const ours = (markerId: string, rev: string): Marked => ({
  kind: 'ours',
  check: { kind: 'check', key: markerKeyOf(markerId), when: { rev } },
});
