import { describe, expect, test } from '@jest/globals';
import type { Clock } from '@vitals/core';
import { stopBeforeMs, withDeadline } from './deadline.ts';

/** A clock whose sleeps end when the test says so. */
function aClock(): { clock: Clock; asked: number[]; wake: () => void } {
  const asked: number[] = [];
  const wakes: (() => void)[] = [];
  const clock: Clock = {
    now: () => new Date(0),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        asked.push(ms);
        wakes.push(resolve);
        signal?.addEventListener('abort', () => {
          resolve();
        });
      }),
  };
  return { clock, asked, wake: () => wakes.forEach((wake) => wake()) };
}

describe('withDeadline', () => {
  test.each([
    ['a long deadline keeps ten seconds', 900_000, 900_000 - stopBeforeMs],
    ['a short one keeps a tenth of it', 2_000, 1_800],
  ])('%s for putting down', async (_what, remaining, expected) => {
    const { clock, asked } = aClock();
    await withDeadline(clock, new Date(remaining), () => Promise.resolve());
    expect(asked).toEqual([expected]);
  });

  test('work that is still running then is told to stop', async () => {
    const { clock, wake } = aClock();
    const stopped = withDeadline(
      clock,
      new Date(1000),
      (signal) =>
        new Promise<string>((resolve) => {
          signal.addEventListener('abort', () => {
            resolve('stopped');
          });
        }),
    );
    wake();
    expect(await stopped).toBe('stopped');
  });

  test('work that ends in time is never told', async () => {
    const { clock } = aClock();
    let seen: AbortSignal | undefined;
    await withDeadline(clock, new Date(1000), async (signal) => {
      seen = signal;
    });
    expect(seen?.aborted).toBe(false);
  });
});
