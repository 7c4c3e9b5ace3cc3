import { LeaseHeldError, type Clock } from '@vitals/core';

/** No message waits longer than this for its next try, however often it failed. */
export const maxBackoffSeconds = 15 * 60;

/**
 * Seconds until a failed message is tried again: base · 2ⁿ⁻¹ with full jitter above half, so that messages
 * that failed together do not come back together; or until somebody's lease ends, when that is what we wait for.
 */
export function retryAfterSeconds(
  thrown: unknown,
  receiveCount: number,
  policy: { readonly baseSeconds: number; readonly clock: Clock; readonly random: () => number },
): number {
  if (thrown instanceof LeaseHeldError) {
    return Math.max(1, Math.ceil((thrown.until.getTime() - policy.clock.now().getTime()) / 1000));
  }
  const full = Math.min(maxBackoffSeconds, policy.baseSeconds * 2 ** (receiveCount - 1));
  return full / 2 + (full / 2) * policy.random();
}
