import { describe, expect, test } from '@jest/globals';
import { LeaseHeldError, UnavailableError, type Clock } from '@vitals/core';
import { maxBackoffSeconds, retryAfterSeconds } from './backoff.ts';

const now = new Date('2026-01-01T00:00:00Z');
const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };
const policy = { baseSeconds: 15, clock, random: () => 1 };

describe('retryAfterSeconds', () => {
  test.each([
    [1, 15],
    [2, 30],
    [3, 60],
    [7, 900],
    [12, maxBackoffSeconds],
  ])('receive %d waits at most %d s', (receiveCount, seconds) => {
    expect(retryAfterSeconds(new UnavailableError('throttled', ''), receiveCount, policy)).toBe(seconds);
  });

  test('jitter never takes more than half away', () => {
    expect(retryAfterSeconds(new Error(), 3, { ...policy, random: () => 0 })).toBe(30);
  });

  test("waits for the end of somebody else's lease, and at least a second", () => {
    const held = (ms: number): LeaseHeldError => new LeaseHeldError('held', new Date(now.getTime() + ms));
    expect(retryAfterSeconds(held(90_500), 1, policy)).toBe(91);
    expect(retryAfterSeconds(held(-1), 1, policy)).toBe(1);
  });
});
