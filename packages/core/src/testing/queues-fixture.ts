import { expect } from '@jest/globals';
import type { QueueDepth, QueueMessage, Queues } from '../ports/queues.ts';
import type { Disposable } from './fixture.ts';

export interface QueuesFixture extends Disposable {
  readonly queues: Queues;
  /** Two empty queues: what is received `maxReceiveCount` times from the first moves to the second. */
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly maxReceiveCount: number;
  /** Lets that much time pass for the queues. */
  advance(seconds: number): Promise<void>;
}

/** Where an emulator is known to be wrong: those tests must fail, so that its repair is noticed. */
export interface KnownDifferences {
  /** Acts on the receipt of an earlier receive as if it were the latest. */
  readonly takesStaleReceipts?: true;
}

/** Receives one message that is known to be there. */
export async function receiveOne(
  { queues, queue }: QueuesFixture,
  {
    from = queue,
    visibilitySeconds = 60,
  }: { readonly from?: string; readonly visibilitySeconds?: number } = {},
): Promise<QueueMessage> {
  const [message] = await queues.receive(from, { max: 1, visibilitySeconds, waitSeconds: 5 });
  if (message === undefined) throw new Error('no message came');
  return message;
}

/** Nothing comes, also when one waits a second. */
export async function expectNothing({ queues, queue, advance }: QueuesFixture, from = queue): Promise<void> {
  const waiting = queues.receive(from, { max: 10, visibilitySeconds: 60, waitSeconds: 1 });
  await advance(1.1);
  expect(await waiting).toEqual([]);
}

/** A queue's counts are approximate in some stores: they become right after a while. */
export async function expectDepth(
  { queues, queue, advance }: QueuesFixture,
  depth: QueueDepth,
  of = queue,
): Promise<void> {
  for (let patience = 20; patience > 0; patience--) {
    const now = await queues.depth(of);
    if (now.visible === depth.visible && now.inFlight === depth.inFlight) return;
    await advance(0.1);
  }
  expect(await queues.depth(of)).toEqual(depth);
}
