import {
  decodeMessage,
  UnknownMessageError,
  workerNames,
  type QueueMessage,
  type Queues,
} from '@vitals/core';
import { topology } from '@vitals/worker';

/** A message that could not be handled. Its body is not shown: it may be anything. */
export interface DeadLetter {
  readonly id: string;
  /** Id of the message it was when it first came; copies of the same message share it. */
  readonly originalId: string;
  readonly queue: string;
  /** Where it goes when it is replayed. */
  readonly destination: string;
  readonly reason: string;
  readonly replays: number;
  readonly receiveCount: number;
  readonly kind: string;
}

/** Looked at per queue; more than this many dead letters are a matter for `dlq replay --all`. */
const maxBrowsed = 1000;

export async function listDeadLetters(queues: Queues): Promise<readonly DeadLetter[]> {
  const found: DeadLetter[] = [];
  for (const name of workerNames) {
    const { queue, deadLetterQueue } = topology.workers[name];
    const messages = await queues.browse(deadLetterQueue, maxBrowsed);
    found.push(...messages.map((message) => describe(message, deadLetterQueue, queue)));
  }
  return found;
}

function describe(message: QueueMessage, queue: string, destination: string): DeadLetter {
  const { attributes } = message;
  return {
    id: message.id,
    originalId: attributes['original-id'] ?? message.id,
    queue,
    destination,
    reason: attributes['reason'] ?? 'received too often',
    replays: Number(attributes['replays'] ?? '0'),
    receiveCount: message.receiveCount,
    kind: kindOf(message.body),
  };
}

function kindOf(body: string): string {
  try {
    const decoded = decodeMessage(body);
    return decoded.kind === 'vitals' ? decoded.event.detailType : decoded.kind;
  } catch (thrown) {
    if (thrown instanceof UnknownMessageError) return 'unknown';
    throw thrown;
  }
}
