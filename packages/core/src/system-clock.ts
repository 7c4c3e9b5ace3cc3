import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, NewId } from './ports/clock.ts';

/** setTimeout fires at once for anything longer. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    let left = milliseconds;
    while (left > 0 && signal?.aborted !== true) {
      const part = Math.min(left, longestTimeoutMs);
      // An aborted sleep rejects; for our callers it has just ended.
      await wait(part, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      left -= part;
    }
  },
};

export const randomId: NewId = () => randomUUID();
