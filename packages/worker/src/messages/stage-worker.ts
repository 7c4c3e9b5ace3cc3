import type { DecodedMessage } from '@vitals/core';
import type { Delivery } from '../state/claims.ts';
import type { LogFields } from '../logging/logger.ts';

/** What a use case may know about the delivery it works for. */
export interface WorkContext {
  readonly delivery: Delivery;
  /** Aborts shortly before the deadline: stop, abort uploads, throw. */
  readonly signal: AbortSignal;
}

/** Messages of a stage: everything but the schedules. */
export type StageMessage = Exclude<DecodedMessage, { readonly kind: 'sweep-due' }>;

/** A stage as the loop sees it. */
export interface StageWorker {
  /** Resolves when the message may be acknowledged; what it returns goes into the summary line. */
  handle(message: StageMessage, context: WorkContext): Promise<LogFields>;
  /** The message was received for the last time and failed: end the incident with a stored failure event. */
  giveUp(message: StageMessage, context: WorkContext, code: string): Promise<void>;
  /** Repairs what killed workers left behind. Bounded work; resolves with how many records and events it mended. */
  sweep(context: WorkContext): Promise<SweepResult>;
}

export interface SweepResult {
  readonly published: number;
  readonly finished: number;
  readonly failed: number;
  /** Records that could not be mended this time; they stop nothing. */
  readonly left: number;
}
