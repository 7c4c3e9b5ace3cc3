import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../ports/clock.ts';
import { eachTest, type Disposable } from './fixture.ts';

export interface ClockFixture extends Disposable {
  readonly clock: Clock;
  /** Lets time pass for the clock; on a real clock by waiting. */
  advance(milliseconds: number): Promise<void>;
}

/** The exam of every `Clock`. */
export function describeClock(make: () => Promise<ClockFixture>): void {
  describe('Clock', () => {
    const fixture = eachTest(make);

    /** Whether a promise has settled by now. */
    const isOver = (sleep: Promise<void>): Promise<boolean> =>
      Promise.race([sleep.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))]);

    test('time goes on', async () => {
      const { clock, advance } = fixture();
      const before = clock.now().getTime();
      await advance(20);
      const after = clock.now().getTime();
      expect(after - before).toBeGreaterThanOrEqual(19);
    });

    test('a sleep ends when its time is over, not before', async () => {
      const { clock, advance } = fixture();
      const sleep = clock.sleep(100);
      await advance(20);
      expect(await isOver(sleep)).toBe(false);
      await advance(120);
      expect(await isOver(sleep)).toBe(true);
    });

    test('a sleep ends early, without error, when the signal aborts', async () => {
      const { clock } = fixture();
      const stop = new AbortController();
      const sleep = clock.sleep(60_000, stop.signal);
      stop.abort();
      await expect(sleep).resolves.toBeUndefined();
    });

    test('a sleep with a signal that has aborted already ends at once', async () => {
      await expect(fixture().clock.sleep(60_000, AbortSignal.abort())).resolves.toBeUndefined();
    });

    test.each([0, -5])('a sleep of %d ms ends at once', async (milliseconds) => {
      await expect(fixture().clock.sleep(milliseconds)).resolves.toBeUndefined();
    });
  });
}
