import type { Clock } from '@vitals/core';

/** Work is stopped this long before the deadline, so that uploads can be aborted and the lease given back. */
export const stopBeforeMs = 10_000;
/** Of a short deadline, at most this share is kept for putting down. */
const stopShare = 0.1;

/** Runs `work` with a signal that aborts shortly before the deadline. */
export async function withDeadline<Result>(
  clock: Clock,
  deadline: Date,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const remainingMs = deadline.getTime() - clock.now().getTime();
  const stop = new AbortController();
  const done = new AbortController();
  const watchdog = clock
    .sleep(remainingMs - Math.min(stopBeforeMs, remainingMs * stopShare), done.signal)
    .then(() => {
      if (!done.signal.aborted) stop.abort();
    });
  try {
    return await work(stop.signal);
  } finally {
    done.abort();
    await watchdog;
  }
}
