import { UnknownMessageError, type VitalsEvent } from '@vitals/core';
import {
  Claims,
  deliver,
  fail,
  finish,
  noMessageWillCome,
  sweepStage,
  type Held,
  type StageMessage,
  type StageWorker,
  type WorkContext,
} from '@vitals/worker';
import { AnalysisRun } from './analysis-run.ts';
import { failedEvent } from './analyze-events.ts';
import type { AnalyzeWork } from './analyze-work.ts';
import type { AnalyzerDeps } from './analyzer-deps.ts';

/**
 * Receives: Ingestion Succeeded. Emits: Analysis Succeeded or Failed.
 * Idempotency: the run; engine, rules and baseline are pinned at the claim, facts and the model's answer are written
 * once. Retries: anything a store or the bus could not do just now. A model that is throttled, down or talks nonsense
 * is no failure: the built-in writer takes over.
 */
export function createAnalyzer(deps: AnalyzerDeps): StageWorker {
  const claims = new Claims<AnalyzeWork>('analyze', deps);
  const commitDeps = { claims, state: deps.state, bus: deps.bus };

  const close = async (held: Held<AnalyzeWork>, code: string): Promise<void> => {
    const event = failedEvent(held.id, held.record.work, held.record.incidents, code);
    const createdAt = deps.clock.now().toISOString();
    await deliver(
      deps,
      'analyze',
      await fail(commitDeps, held, event, { kind: 'failure', event, createdAt }),
    );
  };

  return {
    async handle(message, context) {
      const { detail } = ingested(message);
      const { runId } = detail;
      const claimed = await claims.claim(runId, context.delivery, () => workOf(message));
      if (claimed.kind === 'done') return { runId, outcome: 'analyzed-before' };
      if (claimed.kind === 'committed') {
        await finish(commitDeps, claimed.held);
        return { runId, outcome: 'published' };
      }
      try {
        return await new AnalysisRun(deps, claims, claimed.held, context).toTheEnd();
      } catch (thrown) {
        await claims.giveBack(claimed.held);
        throw thrown;
      }
    },

    async giveUp(message, _context, code) {
      const held = await claims.read(ingested(message).detail.runId);
      if (held?.record.status === 'CLAIMED' && !claims.isAlive(held)) await close(held, code);
    },

    async sweep(_context: WorkContext) {
      return sweepStage({
        ...commitDeps,
        clock: deps.clock,
        recover: async (held) => {
          // Analyses have no manifest: whatever was written is adopted by the next delivery, and until one comes
          // there is nothing to finish.
          if (!noMessageWillCome(held.record.delivery, deps.queue, deps.clock)) return 'waiting';
          await close(held, 'worker-lost');
          return 'failed';
        },
      });
    },
  };
}

function ingested(message: StageMessage): VitalsEvent {
  if (message.kind === 'vitals' && message.event.detailType === 'Ingestion Succeeded') return message.event;
  throw new UnknownMessageError('wrong-stage', 'the message is for another stage');
}

function workOf(message: StageMessage): AnalyzeWork {
  const { fileId, dataset, manifest, resolves } = ingested(message).detail;
  if (manifest === undefined)
    throw new UnknownMessageError('malformed-detail', 'the event names no manifest');
  return { fileId, dataset, manifestKey: manifest, resolves: resolves ?? [] };
}
