/** A message as received: `receipt` is valid for this receive only, `receiveCount` starts at 1. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly receiveCount: number;
  readonly receipt: string;
}

export interface QueueDepth {
  readonly visible: number;
  /** Received, not deleted, hidden until their visibility ends; delayed messages count here too. */
  readonly inFlight: number;
}

/**
 * Queues by name, with SQS's meaning: at least once, no order, a received message is hidden for its visibility,
 * and one received `maxReceiveCount` times without being deleted moves to the queue's dead-letter queue
 * (attributes and id kept) instead of being received once more.
 */
export interface Queues {
  send(
    queue: string,
    message: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
    options?: { readonly delaySeconds?: number },
  ): Promise<void>;
  /** Waits up to `waitSeconds` for the first message; returns at most `max` (1–10). */
  receive(
    queue: string,
    options: { readonly max: number; readonly visibilitySeconds: number; readonly waitSeconds: number },
  ): Promise<readonly QueueMessage[]>;
  /** Deleting with a receipt that is no longer valid does nothing. */
  remove(queue: string, receipt: string): Promise<void>;
  /** Seconds from now until the message is visible again (0 to 43,200). A receipt no longer valid does nothing. */
  hide(queue: string, receipt: string, seconds: number): Promise<void>;
  depth(queue: string): Promise<QueueDepth>;
  /** Looks at up to `limit` messages without taking them; meant for dead-letter queues and people. */
  browse(queue: string, limit: number): Promise<readonly QueueMessage[]>;
}
