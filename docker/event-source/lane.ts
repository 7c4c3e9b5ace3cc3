import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock, type QueueMessage, type Queues } from '@vitals/core';
import { errorFields, pollOnce, type EventSourceSettings, type Logger } from '@vitals/worker';
import type { FunctionContainer } from './function-container.ts';
import { readAnswer } from './read-answer.ts';
import { sqsEvent } from './sqs-event.ts';

/** Seconds a receive waits for a message; short, so that a stop is soon noticed. */
const waitSeconds = 2;
/** Pause after the queue could not be asked, in milliseconds. */
const pauseMs = 1_000;

export interface LaneDeps {
  readonly queues: Queues;
  readonly settings: EventSourceSettings;
  readonly container: Pick<FunctionContainer, 'waitUntilUp' | 'invoke'>;
  readonly log: Logger;
}

/**
 * Feeds one container, one batch after the other, until it is told to stop. A batch is only received once the
 * container answers: a message that is handed to nobody would lose one of its receives.
 */
export async function runLane(deps: LaneDeps, stop: AbortSignal): Promise<void> {
  for (;;) {
    await deps.container.waitUntilUp(stop);
    if (stop.aborted) return;
    try {
      await pollOnce(deps.queues, deps.settings, systemClock, (batch) => invoke(deps, batch), waitSeconds);
    } catch (thrown) {
      deps.log.warn('the queue could not be asked', errorFields(thrown));
      await sleep(pauseMs);
    }
  }
}

/** Ids that stay in the queue. They come back when their visibility ends, as after a crash in Lambda. */
async function invoke(deps: LaneDeps, batch: readonly QueueMessage[]): Promise<readonly string[]> {
  const ids = batch.map(({ id }) => id);
  const { queue, timeoutSeconds } = deps.settings;
  try {
    const answer = await deps.container.invoke(sqsEvent(queue, batch), timeoutSeconds);
    const { failed, problem } = readAnswer(answer.status, answer.body, ids);
    if (problem !== undefined) {
      deps.log.warn('the invocation failed', { outcome: problem, counts: { messages: ids.length } });
    }
    return failed;
  } catch (thrown) {
    deps.log.warn('the container broke off', { ...errorFields(thrown), counts: { messages: ids.length } });
    return ids;
  }
}
