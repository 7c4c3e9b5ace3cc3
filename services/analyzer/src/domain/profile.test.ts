import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smallGroup, type Field } from '@vitals/core';
import type { MetricColumn } from './columns.ts';
import { Histogram } from './numbers/histogram.ts';
import { microaggregated, profileOf, schemeOf } from './profile.ts';

const field: Field = { name: 'heart_rate', type: 'number' };
const column: MetricColumn = {
  index: 0,
  field,
  title: 'heart rate',
  unit: '/min',
  decimals: 0,
  range: { low: 20, high: 300 },
};

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram(column.range);
  for (const value of values) histogram.add(value);
  return histogram;
}

const readings = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 20, maxLength: 200 });

describe('a profile', () => {
  test('needs twenty values', () => {
    expect(profileOf(column, histogramOf(Array<number>(19).fill(70)))).toBeUndefined();
    expect(profileOf(column, histogramOf(Array<number>(20).fill(70)))).toMatchObject({
      count: 20,
      median: 70,
      mad: 0,
    });
  });

  test('has no bin with fewer values than a small group, and loses none', () => {
    fc.assert(
      fc.property(readings, (values) => {
        const bins = profileOf(column, histogramOf(values))?.bins ?? [];
        expect(bins.reduce((sum, [, count]) => sum + count, 0)).toBe(values.length);
        for (const [, count] of bins) expect(count).toBeGreaterThanOrEqual(smallGroup);
      }),
    );
  });

  test('does not show where a single extreme reading was', () => {
    const usual = Array.from({ length: 100 }, (_, at) => 60 + (at % 20));
    const extreme = profileOf(column, histogramOf([...usual, 299]));
    const other = profileOf(column, histogramOf([...usual, 150]));
    expect(extreme?.bins).toEqual(other?.bins);
  });
});

test('bins depend on the contract alone', () => {
  expect(schemeOf(column).name).toBe('steps 20+2@0');
  expect(schemeOf({ range: { low: 250, high: 450 }, decimals: 1 }).name).toBe('steps 250+1@1');
});

test('without a range bins have two significant digits and numbers without gaps, on both sides of zero', () => {
  const scheme = schemeOf({ range: undefined, decimals: 0 });
  expect([0, 7, 99, 100, 109, 110, 999, 1000, -123].map((value) => scheme.binOf(value))).toEqual([
    0, 7, 99, 100, 100, 101, 189, 190, -102,
  ]);
  expect([7, 99, 100, 101, 189, 190, -102].map((bin) => scheme.middleOf(bin))).toEqual([
    7, 99, 104.5, 114.5, 994.5, 1049.5, -124.5,
  ]);
});

test('the middle of a bin is in the bin', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (value) => {
      for (const scheme of [schemeOf(column), schemeOf({ range: undefined, decimals: 0 })]) {
        const bin = scheme.binOf(value);
        expect(scheme.binOf(scheme.middleOf(bin))).toBe(bin);
      }
    }),
  );
});

test('five neighbours are counted where their median is, the last ones with what is left over', () => {
  expect(
    microaggregated([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
      [7, 20],
      [8, 1],
      [9, 6],
    ]),
  ).toEqual([
    [3, 5],
    [7, 20],
    [9, 7],
  ]);
});

test('as groups of five of the sorted list', () => {
  fc.assert(
    fc.property(readings, (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const expected = new Map<number, number>();
      for (let from = 0; from + smallGroup <= sorted.length; from += smallGroup) {
        const rest = sorted.length - from;
        const size = rest < 2 * smallGroup ? rest : smallGroup;
        const median = sorted[from + Math.floor((size - 1) / 2)]!;
        expected.set(median, (expected.get(median) ?? 0) + size);
      }
      const counts = new Map<number, number>();
      for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
      expect(microaggregated([...counts])).toEqual([...expected]);
    }),
  );
});
