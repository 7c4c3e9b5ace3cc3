import { envelopeOf, eventSource, type Clock, type Queues, type Schedule } from '@vitals/core';
import { errorFields, type Logger } from '@vitals/worker';

/**
 * Sends a schedule's message to one queue, once a period, counted from the epoch: every loop that does the same
 * names the same moment, and consumers fold the copies by it. EventBridge Scheduler does this in AWS.
 */
export async function runSchedule(
  schedule: Schedule,
  target: { readonly queues: Queues; readonly queue: string; readonly log: Logger; readonly clock: Clock },
  stop: AbortSignal,
): Promise<void> {
  const periodMs = schedule.everyMinutes * 60_000;
  for (;;) {
    const now = target.clock.now().getTime();
    const due = new Date((Math.floor(now / periodMs) + 1) * periodMs);
    await target.clock.sleep(due.getTime() - now, stop);
    if (stop.aborted) return;
    const event = { source: eventSource, detailType: schedule.detailType, detail: {} };
    const body = JSON.stringify(envelopeOf(event, `${schedule.name}-${due.toISOString()}`, due));
    await target.queues.send(target.queue, { body }).catch((thrown: unknown) => {
      target.log.warn('a schedule could not be sent', errorFields(thrown));
    });
  }
}
