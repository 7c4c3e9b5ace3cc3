import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Histogram } from './histogram.ts';
import { madOf, meanInTenths, medianOf, outliersOf, quantileOf } from './statistics.ts';

const range = { low: -1000, high: 1000 };
const some = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 200 });

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram(range);
  for (const value of values) histogram.add(value);
  return histogram;
}

const entriesOf = (values: readonly number[]) => histogramOf(values).entries();

/** The definition, on the sorted list. */
function bruteMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

describe('from a histogram as from the sorted list', () => {
  test('median and MAD', () => {
    fc.assert(
      fc.property(some, (values) => {
        const median = bruteMedian(values);
        expect(medianOf(entriesOf(values))).toBe(median);
        expect(madOf(entriesOf(values), median)).toBe(
          bruteMedian(values.map((value) => Math.abs(value - median))),
        );
      }),
    );
  });

  test('quantiles, linear between neighbours', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(0.05, 0.25, 0.5, 0.75, 0.95), (values, share) => {
        const sorted = values.toSorted((a, b) => a - b);
        const at = (sorted.length - 1) * share;
        const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
        expect(quantileOf(entriesOf(values), share)).toBe(below + (above - below) * (at - Math.floor(at)));
      }),
    );
  });

  test('mean, rounded half up to one more decimal', () => {
    fc.assert(
      fc.property(some, (values) => {
        const sum = values.reduce((a, b) => a + b, 0);
        expect(meanInTenths(histogramOf(values))).toBe(
          Math.floor((sum * 20 + values.length) / (values.length * 2)) + 0,
        );
      }),
    );
  });

  test('outliers by modified z-score', () => {
    fc.assert(
      fc.property(some, (values) => {
        const median = bruteMedian(values);
        const deviations = values.map((value) => Math.abs(value - median));
        const mad = bruteMedian(deviations);
        const mean = deviations.reduce((a, b) => a + b, 0) / values.length;
        const isFar = (distance: number): boolean =>
          mad > 0 ? (0.6745 * distance) / mad > 3.5 : mean > 0 && distance / (1.2533 * mean) > 3.5;
        const expected = values.length < 8 ? 0 : deviations.filter(isFar).length;
        expect(outliersOf(entriesOf(values), median, mad)).toBe(expected);
      }),
    );
  });
});

test.each([
  ['seven values are too few for an outlier', [70, 71, 72, 73, 74, 75, 900], 0],
  ['eight are enough', [70, 71, 72, 73, 74, 75, 76, 900], 1],
  [
    'a MAD of 0 takes the mean deviation: one far value among equals is an outlier',
    [...Array<number>(20).fill(72), 90],
    1,
  ],
  ['equal values have none', Array<number>(20).fill(72), 0],
])('%s', (_name, values, outliers) => {
  const entries = entriesOf(values);
  const median = medianOf(entries);
  expect(outliersOf(entries, median, madOf(entries, median))).toBe(outliers);
});
