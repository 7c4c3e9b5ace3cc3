import { expect, test } from '@jest/globals';
import { medianOf, summarise, type Round } from './results.ts';
import type { CandidateRun } from './run-candidate.ts';

const aRun = (changes: Partial<CandidateRun>): CandidateRun => ({
  accepted: 9,
  rejected: 1,
  duplicates: 0,
  wallSeconds: 10,
  cpuSeconds: 10,
  peakRssMb: 100,
  processed: 'hash',
  ...changes,
});

test('ratios are medians of the speeds within each round, not of times from different rounds', () => {
  const rounds: Round[] = [
    { naive: 10, lanes: 1 },
    { naive: 40, lanes: 2 },
    { naive: 30, lanes: 2 },
  ].map(
    ({ naive, lanes }) =>
      new Map([
        ['naive', aRun({ cpuSeconds: naive })],
        ['careful', aRun({})],
        ['lanes', aRun({ cpuSeconds: lanes })],
      ]),
  );
  const [, , lanes] = summarise(rounds, ['naive', 'careful', 'lanes']);
  expect([lanes?.cpuRatio, lanes?.cpuSeconds]).toEqual([15, 2]);
});

test.each([
  [{ processed: 'other' }, false],
  [{ rejected: 2 }, false],
  [{ duplicates: 1 }, false],
  [{ wallSeconds: 1 }, true],
])('%j is identical to the careful lane: %s', (changes, identical) => {
  const round: Round = new Map([
    ['naive', aRun({})],
    ['careful', aRun({})],
    ['peer', aRun(changes)],
  ]);
  expect(summarise([round], ['peer'])[0]?.identical).toBe(identical);
});

test.each([
  [[3], 3],
  [[1, 9], 5],
  [[9, 1, 5], 5],
])('the median of %j is %d', (numbers, median) => {
  expect(medianOf(numbers)).toBe(median);
});
