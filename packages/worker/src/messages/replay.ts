import type { Clock, QueueMessage, Queues } from '@vitals/core';

/** A message replayed this often already has come back each time: the next replay must be forced. */
export const replaysWithoutForce = 2;

export const replaysPerSecond = 10;

const batch = 10;

export interface ReplayOptions {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly deadLetterQueue: string;
  /** Queue that the messages go to: a copy has no source that the service could send it back to. */
  readonly destination: string;
  readonly select: (message: QueueMessage) => boolean;
  /** Also messages that have been replayed `replaysWithoutForce` times. */
  readonly force?: boolean;
  readonly ratePerSecond?: number;
  /** How long the queue may take to say that it is empty. */
  readonly waitSeconds?: number;
}

/** `seen` = `moved` + `left`. */
export interface Replayed {
  readonly seen: number;
  readonly moved: number;
  readonly left: number;
  /** Of those left: chosen, but replayed too often. */
  readonly needForce: number;
  /** In the queue and not to be had: a replay that stopped half-way had taken them, a minute ago at most. */
  readonly hidden: number;
}

export const replaysOf = ({ attributes }: QueueMessage): number => Number(attributes['replays'] ?? '0') || 0;

/**
 * Sends dead letters to their queue again. First sent, then deleted: killed between the two, a message is in both
 * queues, and whoever handles it a second time finds the work done. Done again, it goes on with what is left. Looks at
 * no more messages than there were at the start, so that one that fails and comes back does not go round in circles.
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<Replayed> {
  const { queues, deadLetterQueue } = options;
  const { visible, inFlight } = await queues.depth(deadLetterQueue);
  const all = visible + inFlight;
  const left = new Map<string, QueueMessage>();
  const result = { moved: 0, needForce: 0 };
  while (result.moved + left.size < all) {
    const fresh = (await receive(options)).filter((message) => !left.has(message.id));
    if (fresh.length === 0) break;
    for (const message of fresh) {
      const isChosen = options.select(message);
      const isTooOften = options.force !== true && replaysOf(message) >= replaysWithoutForce;
      if (isChosen && !isTooOften) {
        await move(message, options);
        result.moved += 1;
      } else {
        left.set(message.id, message);
        if (isChosen) result.needForce += 1;
      }
    }
  }
  for (const { receipt } of left.values()) await queues.hide(deadLetterQueue, receipt, 0);
  const seen = result.moved + left.size;
  return { ...result, seen, left: left.size, hidden: Math.max(0, all - seen) };
}

async function receive(options: ReplayOptions): Promise<readonly QueueMessage[]> {
  const { queues, deadLetterQueue, ratePerSecond = replaysPerSecond, waitSeconds = 1 } = options;
  const visibilitySeconds = Math.max(60, Math.ceil((2 * batch) / ratePerSecond));
  return queues.receive(deadLetterQueue, { max: batch, visibilitySeconds, waitSeconds });
}

async function move(message: QueueMessage, options: ReplayOptions): Promise<void> {
  const { queues, clock, destination, deadLetterQueue, ratePerSecond = replaysPerSecond } = options;
  await queues.send(destination, { body: message.body, attributes: attributesOf(message) });
  await queues.remove(deadLetterQueue, message.receipt);
  await clock.sleep(1000 / ratePerSecond);
}

function attributesOf(message: QueueMessage): Readonly<Record<string, string>> {
  const { attributes, id } = message;
  return {
    ...attributes,
    'original-id': attributes['original-id'] ?? id,
    reason: attributes['reason'] ?? 'received-too-often',
    replays: String(replaysOf(message) + 1),
  };
}
