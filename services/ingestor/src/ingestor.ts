import {
  fileIdOf,
  UnknownMessageError,
  type Clock,
  type ObjectCreated,
  type VitalsEvent,
} from '@vitals/core';
import {
  Claims,
  deliver,
  fail,
  finish,
  noMessageWillCome,
  sweepStage,
  type Held,
  type LogFields,
  type StageMessage,
  type StageWorker,
  type WorkContext,
} from '@vitals/worker';
import { commitDepsOf } from './commit-deps.ts';
import { failedEvent } from './domain/ingest-events.ts';
import type { IngestWork } from './domain/ingest-work.ts';
import { IngestRun } from './ingest-run.ts';
import { sweepAbandoned } from './abandoned.ts';
import type { IngestorDeps } from './ingestor-deps.ts';

/**
 * Receives: Object Created below raw/. Emits: Ingestion Succeeded, Failed, Duplicate or Ignored.
 * Idempotency: the object version (`fileId`). Retries: anything a store or the bus could not do just now, a live
 * lease, too little time. Refuses (failure event, acknowledged): a file that no contract fits or too few rows of which do.
 */
export function createIngestor(deps: IngestorDeps): StageWorker {
  const claims = new Claims<IngestWork>('ingest', deps);
  const commitDeps = commitDepsOf(deps, claims);
  const run = (held: Held<IngestWork>, signal: AbortSignal): IngestRun =>
    new IngestRun(deps, claims, held, signal);

  const finishRun = async (held: Held<IngestWork>, signal: AbortSignal): Promise<LogFields> => {
    try {
      return await run(held, signal).toTheEnd();
    } catch (thrown) {
      await claims.giveBack(held);
      throw thrown;
    }
  };

  const close = async (held: Held<IngestWork>, code: string): Promise<void> => {
    const event = failedEvent(held.id, held.record.work, deps.engine, held.record.incidents, code);
    const entry = await fail(commitDeps, held, event, uncoveredFailure(event, deps.clock));
    await deliver(deps, 'ingest', entry);
  };

  return {
    async handle(message, context) {
      const object = await resolveVersion(deps, message);
      if (object === undefined) return { outcome: 'gone' };
      const fileId = fileIdOf(object);
      const claimed = await claims.claim(fileId, context.delivery, () => ({ ...object, generation: 1 }));
      if (claimed.kind === 'done') return { fileId, outcome: 'seen-before' };
      if (claimed.kind === 'committed') {
        await finish(commitDeps, claimed.held);
        return { fileId, outcome: 'published' };
      }
      return finishRun(claimed.held, context.signal);
    },

    async giveUp(message, _context, code) {
      const object = await resolveVersion(deps, message);
      const held = object === undefined ? undefined : await claims.read(fileIdOf(object));
      if (held?.record.status === 'CLAIMED' && !claims.isAlive(held)) await close(held, code);
    },

    async sweep(context: WorkContext) {
      const swept = await sweepStage({
        ...commitDeps,
        clock: deps.clock,
        recover: async (held) => {
          // A rebuild that was asked for and whose message was lost is simply done here.
          const hasNoMessage = held.record.delivery.receiveCount === 0;
          if (hasNoMessage || (await run(held, context.signal).hasManifest())) {
            const claimed = await claims.claim(
              held.id,
              { ...context.delivery, ...deliveryOf(held) },
              () => held.record.work,
            );
            if (claimed.kind === 'claimed') await finishRun(claimed.held, context.signal);
            return 'finished';
          }
          if (!noMessageWillCome(held.record.delivery, deps.queue, deps.clock)) return 'waiting';
          await close(held, 'worker-lost');
          return 'failed';
        },
      });
      await sweepAbandoned(deps);
      return swept;
    },
  };
}

/** The sweeper's claim remembers the last real delivery: its own is none that a queue would repeat. */
function deliveryOf(held: Held<IngestWork>): { readonly receiveCount: number; readonly visibleAt: Date } {
  const { receiveCount, visibleAt } = held.record.delivery;
  return { receiveCount, visibleAt: new Date(visibleAt) };
}

interface RawObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
}

async function resolveVersion(deps: IngestorDeps, message: StageMessage): Promise<RawObject | undefined> {
  if (message.kind !== 'object-created')
    throw new UnknownMessageError('wrong-stage', 'the message is for another stage');
  const { event } = message;
  if (event.bucket !== deps.bucket)
    throw new UnknownMessageError('wrong-bucket', 'the event is about another bucket');
  if (event.versionId === undefined || event.size === undefined) return lookUp(deps, event);
  const asTold = { bucket: event.bucket, key: event.key, versionId: event.versionId, size: event.size };
  // Only a key that could be an encoded one costs a look.
  return spellings(event.key).length === 1 ? asTold : ((await lookUp(deps, event)) ?? asTold);
}

/** Without a version id (emulators leave it out) the newest version is meant. A removed object has nothing to tell. */
async function lookUp(deps: IngestorDeps, event: ObjectCreated): Promise<RawObject | undefined> {
  for (const key of spellings(event.key)) {
    const head = await deps.objects.head(key, event.versionId);
    if (head !== undefined) return { bucket: event.bucket, key, versionId: head.versionId, size: head.size };
  }
  return undefined;
}

/** AWS sends the key as it is, LocalStack URL-encoded; the raw spelling is tried first. */
function spellings(key: string): readonly string[] {
  try {
    const decoded = decodeURIComponent(key.replaceAll('+', ' '));
    return decoded === key ? [key] : [key, decoded];
  } catch {
    return [key];
  }
}

function uncoveredFailure(
  event: VitalsEvent,
  clock: Clock,
): { kind: 'failure'; event: VitalsEvent; createdAt: string } {
  return { kind: 'failure', event, createdAt: clock.now().toISOString() };
}
