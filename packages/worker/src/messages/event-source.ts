import type { Clock, QueueMessage, Queues } from '@vitals/core';

export interface EventSourceSettings {
  readonly queue: string;
  readonly batchSize: number;
  readonly visibilitySeconds: number;
  readonly timeoutSeconds: number;
}

/**
 * One poll of a queue, as Lambda's event source mapping does it: receive a batch, hand it over with a deadline,
 * delete every message that is not in the answer. Resolves with the number received.
 */
export async function pollOnce(
  queues: Queues,
  settings: EventSourceSettings,
  clock: Clock,
  handle: (messages: readonly QueueMessage[], deadline: Date) => Promise<readonly string[]>,
  waitSeconds = 0,
): Promise<number> {
  const messages = await queues.receive(settings.queue, {
    max: settings.batchSize,
    visibilitySeconds: settings.visibilitySeconds,
    waitSeconds,
  });
  if (messages.length === 0) return 0;
  const deadline = new Date(clock.now().getTime() + settings.timeoutSeconds * 1000);
  const failed = new Set(await handle(messages, deadline));
  for (const message of messages) {
    if (!failed.has(message.id)) await queues.remove(settings.queue, message.receipt);
  }
  return messages.length;
}
