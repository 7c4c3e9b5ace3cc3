import {
  ClaimLostError,
  envelopeOf,
  objectCreatedEvent,
  type Clock,
  type NewId,
  type Queues,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import { Claims, openKey, type Held } from '@vitals/worker';
import { noteAbandoned } from './abandoned.ts';
import type { IngestWork } from './domain/ingest-work.ts';

export interface RebuildDeps {
  readonly state: StateStore;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Name of the ingestor's queue. */
  readonly queue: string;
}

export type RebuildRequest =
  | { readonly kind: 'requested'; readonly generation: number }
  | { readonly kind: 'unknown-file' }
  /** Somebody is on it right now. */
  | { readonly kind: 'busy' };

/**
 * Asks for a new generation of a file: read again from raw/, by the contracts and the engine of today. What is
 * committed stays committed until the new generation commits itself. The request stands in the record before its
 * message is sent: killed between the two, the sweeper does the work without a message.
 */
export async function requestRebuild(deps: RebuildDeps, fileId: string): Promise<RebuildRequest> {
  const claims = new Claims<IngestWork>('ingest', deps);
  const held = await claims.read(fileId);
  if (held === undefined) return { kind: 'unknown-file' };
  if (held.record.status !== 'DONE' && held.record.status !== 'FAILED') return { kind: 'busy' };
  const { pin, ...work } = held.record.work;
  const generation = work.generation + 1;
  const next = requested(held, { ...work, generation });
  const isAbandoned = pin !== undefined && pin.runId !== work.committed?.runId;
  const steps: readonly StateStep[] = [
    { kind: 'put', item: { key: openKey('ingest', fileId), rev: fileId, value: {} }, when: 'absent' },
    ...(isAbandoned ? [noteAbandoned(pin.runId, pin.dataset, deps.clock)] : []),
  ];
  try {
    await claims.write('request-rebuild', next, steps);
  } catch (thrown) {
    if (thrown instanceof ClaimLostError) return { kind: 'busy' };
    throw thrown;
  }
  await announce(deps, work);
  return { kind: 'requested', generation };
}

/** A lease that the sweeper need not wait for. */
const longAgo = new Date(0).toISOString();

function requested(held: Held<IngestWork>, work: IngestWork): Held<IngestWork> {
  // Nothing was received for it yet: until a claim says otherwise, no message stands behind it.
  const delivery = { ...held.record.delivery, receiveCount: 0 };
  return {
    ...held,
    record: { ...held.record, status: 'REQUESTED', owner: '', leaseUntil: longAgo, delivery, work },
  };
}

/** The message that S3 sent when the object was put, once more. */
async function announce(deps: RebuildDeps, { bucket, key, size, versionId }: IngestWork): Promise<void> {
  const event = objectCreatedEvent({ bucket, key, size, versionId, sequencer: '' });
  const body = JSON.stringify(envelopeOf(event, deps.newId(), deps.clock.now()));
  await deps.queues.send(deps.queue, { body });
}
