import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Histogram, type ScaledRange } from './histogram.ts';

function histogramOf(values: readonly number[], range?: ScaledRange, maxValues?: number): Histogram {
  const histogram = new Histogram(range, maxValues);
  for (const value of values) histogram.add(value);
  return histogram;
}

const seen = (histogram: Histogram): unknown => ({
  entries: histogram.entries(),
  count: histogram.count,
  sum: histogram.sum,
  step: histogram.step,
});

const range = { low: -50, high: 50 };
const values = fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 300 });

test('counts every value once, inside and outside the plausible range', () => {
  expect(histogramOf([3, 3, -50, 50, 51, -51], range).entries()).toEqual([
    [-51, 1],
    [-50, 1],
    [3, 2],
    [50, 1],
    [51, 1],
  ]);
});

test('a range too wide for a counter a value is kept sparse, with the same result', () => {
  const wide = { low: 0, high: 10_000_000_000 };
  expect(histogramOf([7, 7, 9_999_999_999], wide).entries()).toEqual([
    [7, 2],
    [9_999_999_999, 1],
  ]);
});

describe('whatever the order of the values', () => {
  test.each([
    ['with a range', range, undefined],
    ['without a range', undefined, undefined],
    ['without a range and too many different values', undefined, 8],
  ])('%s, the histogram is the same', (_name, limits, maxValues) => {
    fc.assert(
      fc.property(values, fc.integer(), (list, seed) => {
        const shuffled = list
          .map((value, at) => ({ value, key: Math.imul(at + 1, seed | 1) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ value }) => value);
        expect(seen(histogramOf(shuffled, limits, maxValues))).toEqual(
          seen(histogramOf(list, limits, maxValues)),
        );
      }),
    );
  });
});

test('the sum is exact far beyond the exact integers of a double', () => {
  const large = Number.MAX_SAFE_INTEGER;
  expect(histogramOf([large, large, large, 1, -2]).sum).toBe(BigInt(large) * 3n - 1n);
});

test('a coarse histogram keeps count and sum, and names its step', () => {
  const histogram = histogramOf([0, 1, 2, 11, 12, 25], undefined, 4);
  expect(histogram.step).toBe(10);
  expect(histogram.entries()).toEqual([
    [4.5, 3],
    [14.5, 2],
    [24.5, 1],
  ]);
  expect(histogram.count).toBe(6);
  expect(histogram.sum).toBe(51n);
});
