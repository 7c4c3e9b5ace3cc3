import type { Clock, EventBus, StateStore } from '@vitals/core';
import type { SweepResult } from '../messages/stage-worker.ts';
import type { Claims } from './claims.ts';
import { finish } from './commit.ts';
import { deliver, readEntry } from './outbox.ts';
import { openPartition, outboxPartition, type Held } from './record.ts';

/** At most this many records and this many events a sweep; the rest waits for the next one. */
export const sweepLimit = 200;

/** A lease counts as long over this many seconds after its end: clocks differ, and a late owner may still commit. */
export const graceSeconds = 60;

export interface SweepDeps<Work extends object> {
  readonly claims: Claims<Work>;
  readonly state: StateStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** What the stage does with a claim whose lease is long over. */
  readonly recover: (held: Held<Work>) => Promise<'finished' | 'failed' | 'waiting'>;
}

/**
 * Mends what killed workers left behind: publishes every stored event that nobody acknowledged, marks their records
 * done, and lets the stage recover claims whose lease is long over. One bad record stops nothing; it is counted.
 */
export async function sweepStage<Work extends object>(deps: SweepDeps<Work>): Promise<SweepResult> {
  const result = { published: 0, finished: 0, failed: 0, left: 0 };
  for (const item of await deps.state.list('state', openPartition(deps.claims.stage), {
    limit: sweepLimit,
  })) {
    await attempt(result, async () => {
      const verdict = await sweepRecord(deps, item.key.id);
      if (verdict !== 'waiting') result[verdict] += 1;
    });
  }
  for (const item of await deps.state.list('state', outboxPartition(deps.claims.stage), {
    limit: sweepLimit,
  })) {
    await attempt(result, async () => {
      await sweepEvent(deps, readEntry(item).recordId, () =>
        deliver(deps, deps.claims.stage, readEntry(item)),
      );
      result.published += 1;
    });
  }
  return result;
}

async function attempt(result: { left: number }, mend: () => Promise<void>): Promise<void> {
  try {
    await mend();
  } catch {
    result.left += 1;
  }
}

async function sweepRecord<Work extends object>(
  deps: SweepDeps<Work>,
  id: string,
): Promise<'finished' | 'failed' | 'waiting'> {
  const held = await deps.claims.read(id);
  if (held?.record.status === 'COMMITTED') {
    await finish(deps, held);
    return 'finished';
  }
  const isOpen = held?.record.status === 'CLAIMED' || held?.record.status === 'REQUESTED';
  return isOpen && isLongOver(held.record.leaseUntil, deps.clock) ? deps.recover(held) : 'waiting';
}

/** An event stored by a commit is acknowledged together with its record; the event of a failure stands alone. */
async function sweepEvent<Work extends object>(
  deps: SweepDeps<Work>,
  recordId: string,
  publish: () => Promise<void>,
): Promise<void> {
  const held = await deps.claims.read(recordId);
  if (held?.record.status === 'COMMITTED') await finish(deps, held);
  else await publish();
}

export function isLongOver(leaseUntil: string, clock: Clock): boolean {
  return clock.now().getTime() > Date.parse(leaseUntil) + graceSeconds * 1000;
}

/**
 * Nobody will deliver this message again: the last claim was its last receive and the visibility is over, or
 * nothing was claimed for as long as all receives together can take. A wrong guess does no harm: a message that
 * comes after all claims the failed record again, and its outcome resolves the failure.
 */
export function noMessageWillCome(
  delivery: Held<object>['record']['delivery'],
  queue: { readonly maxReceiveCount: number; readonly visibilitySeconds: number },
  clock: Clock,
): boolean {
  const now = clock.now().getTime();
  if (delivery.receiveCount >= queue.maxReceiveCount && now > Date.parse(delivery.visibleAt)) return true;
  return now > Date.parse(delivery.claimedAt) + queue.maxReceiveCount * queue.visibilitySeconds * 1000;
}
