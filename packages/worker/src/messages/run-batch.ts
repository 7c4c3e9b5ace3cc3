import {
  decodeMessage,
  kindOf,
  LeaseHeldError,
  VitalsError,
  UnknownMessageError,
  type Clock,
  type DecodedMessage,
  type QueueMessage,
  type Queues,
} from '@vitals/core';
import { errorFields, type LogFields, type Logger } from '../logging/logger.ts';
import type { MetricSink } from '../metrics/emf.ts';
import { metricsOf } from '../metrics/metrics-of.ts';
import { retryAfterSeconds } from './backoff.ts';
import type { StageMessage, StageWorker, WorkContext } from './stage-worker.ts';
import { withDeadline } from './deadline.ts';

export interface BatchSettings {
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
  readonly backoffBaseSeconds: number;
  /** A sweep message older than this is a hint about a time that has passed: dropped. */
  readonly sweepPeriodSeconds: number;
}

export interface BatchDeps {
  readonly worker: StageWorker;
  readonly queues: Queues;
  readonly settings: BatchSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  /** Where metrics go; nowhere on a laptop. */
  readonly metrics?: MetricSink;
}

/**
 * Handles a batch and answers with the ids that failed; the queue deletes all others.
 *
 * What happens to a message (design.md, section 5):
 * - not a message of ours: copied to the dead-letter queue with the reason, then acknowledged. Reporting it as
 *   failed would only bring it back until it lands there anyway. A crash between the two makes two copies, folded
 *   by the original id;
 * - handled, also when the file was refused: acknowledged;
 * - anything thrown: failed, and hidden for its back-off, because Lambda never shortens a visibility by itself and
 *   one throttle would otherwise wait six function timeouts. On the last receive the incident is closed first;
 * - Sweep Due: always acknowledged, it is only a hint.
 *
 * The answer must never depend on what is thrown: an empty list means "all succeeded" and deletes everything, so
 * each message is on the list from the start and taken off when it is done.
 */
export async function runBatch(
  messages: readonly QueueMessage[],
  deadline: Date,
  deps: BatchDeps,
): Promise<readonly string[]> {
  const failed = new Set(messages.map((message) => message.id));
  for (const message of messages) {
    const isDone = await runOne(message, deadline, deps).catch(() => false);
    if (isDone) failed.delete(message.id);
  }
  return [...failed];
}

async function runOne(message: QueueMessage, deadline: Date, deps: BatchDeps): Promise<boolean> {
  const started = deps.clock.now().getTime();
  const decoded = decode(message.body);
  if (decoded instanceof UnknownMessageError) return buryUnknown(message, decoded, deps);
  const work = (context: WorkContext): Promise<LogFields> =>
    decoded.kind === 'sweep-due'
      ? sweep(decoded.scheduledAt, context, deps)
      : deps.worker.handle(decoded, context);
  const delivery = {
    receiveCount: message.receiveCount,
    deadline,
    visibleAt: new Date(started + deps.settings.visibilitySeconds * 1000),
  };
  try {
    const fields = await withDeadline(deps.clock, deadline, (signal) => work({ delivery, signal }));
    const summary = { ...identify(message), ...fields, durationMs: deps.clock.now().getTime() - started };
    deps.log.info('message handled', summary);
    deps.metrics?.(metricsOf(summary));
    return true;
  } catch (thrown) {
    if (decoded.kind === 'sweep-due') return true;
    return await afterFailure(message, decoded, { delivery, signal: AbortSignal.abort() }, thrown, deps);
  }
}

async function afterFailure(
  message: QueueMessage,
  decoded: StageMessage,
  context: WorkContext,
  thrown: unknown,
  deps: BatchDeps,
): Promise<boolean> {
  if (kindOf(thrown) === 'unknown') {
    return buryUnknown(
      message,
      thrown instanceof VitalsError ? thrown : new UnknownMessageError('unknown', 'unknown message'),
      deps,
    );
  }
  const isLast = message.receiveCount >= deps.settings.maxReceiveCount;
  const retryInSeconds = retryAfterSeconds(thrown, message.receiveCount, {
    baseSeconds: deps.settings.backoffBaseSeconds,
    clock: deps.clock,
    random: deps.random,
  });
  const fields = { ...identify(message), ...errorFields(thrown), retryInSeconds };
  if (isLast && !(thrown instanceof LeaseHeldError)) {
    deps.log.error('message failed for the last time', fields);
    // What cannot be recorded now is left to the sweeper: the message must not sit out its visibility for it.
    await deps.worker
      .giveUp(decoded, context, errorFields(thrown).code ?? 'unexpected')
      .catch((failed: unknown) => {
        deps.log.error('a failure could not be recorded', { ...identify(message), ...errorFields(failed) });
      });
  } else {
    deps.log.warn('message will be tried again', fields);
  }
  await deps.queues.hide(deps.settings.queue, message.receipt, retryInSeconds);
  return false;
}

function decode(body: string): DecodedMessage | UnknownMessageError {
  try {
    return decodeMessage(body);
  } catch (thrown) {
    if (thrown instanceof UnknownMessageError) return thrown;
    throw thrown;
  }
}

async function buryUnknown(message: QueueMessage, reason: VitalsError, deps: BatchDeps): Promise<boolean> {
  await deps.queues.send(deps.settings.deadLetterQueue, {
    body: message.body,
    attributes: {
      ...message.attributes,
      'original-id': message.attributes['original-id'] ?? message.id,
      'original-queue': deps.settings.queue,
      reason: reason.code,
    },
  });
  deps.log.error('unknown message moved to the dead-letter queue', {
    ...identify(message),
    ...errorFields(reason),
  });
  return true;
}

async function sweep(scheduledAt: Date, context: WorkContext, deps: BatchDeps): Promise<LogFields> {
  const ageSeconds = (deps.clock.now().getTime() - scheduledAt.getTime()) / 1000;
  if (ageSeconds > deps.settings.sweepPeriodSeconds) return { outcome: 'stale-sweep' };
  return { outcome: 'swept', counts: { ...(await deps.worker.sweep(context)) } };
}

function identify(message: QueueMessage): LogFields {
  return { messageId: message.id, receiveCount: message.receiveCount };
}
