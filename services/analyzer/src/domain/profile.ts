import { smallGroup, type MetricProfile } from '@vitals/core';
import type { MetricColumn } from './columns.ts';
import type { Histogram } from './numbers/histogram.ts';
import { madOf, medianOf } from './numbers/statistics.ts';

/** Fewer values than this make no profile: their distribution would be a handful of readings. */
const minimumProfileCount = 20;

/** A plausible range is cut into at most this many bins. */
const maxProfileBins = 256;

type Bins = MetricProfile['bins'];

/** How values become bins. Depends on the contract alone, so that all runs of a dataset share it. */
export interface ProfileScheme {
  /** Compared as text: other text, other bins. */
  readonly name: string;
  binOf(scaled: number): number;
  /** Middle of a bin in scaled integers. */
  middleOf(bin: number): number;
}

/** Equal steps within the plausible range, e.g. "steps 20+2@0": from 20 in steps of 2, without decimals. */
function stepScheme(low: number, high: number, decimals: number): ProfileScheme {
  const width = Math.ceil((high - low + 1) / maxProfileBins);
  return {
    name: `steps ${low}+${width}@${decimals}`,
    binOf: (scaled) => Math.floor((scaled - low) / width),
    middleOf: (bin) => low + bin * width + (width - 1) / 2,
  };
}

/**
 * Two significant digits, where the contract names no range: bins grow with the values and need no end. Numbered
 * without gaps: 0 to 99 by ones, then 90 bins for each further power of ten; mirrored below zero.
 */
function significantScheme(decimals: number): ProfileScheme {
  const powerOf = (bin: number): number => Math.max(Math.floor((bin - 10) / 90), 0);
  return {
    name: `two digits@${decimals}`,
    binOf: (scaled) => {
      const size = Math.abs(scaled);
      let power = 0;
      while (size >= 10 ** (power + 2)) power += 1;
      return Math.sign(scaled) * (90 * power + Math.floor(size / 10 ** power));
    },
    middleOf: (bin) => {
      const power = powerOf(Math.abs(bin));
      const low = (Math.abs(bin) - 90 * power) * 10 ** power;
      return Math.sign(bin) * (low + (10 ** power - 1) / 2);
    },
  };
}

export function schemeOf(column: Pick<MetricColumn, 'range' | 'decimals'>): ProfileScheme {
  const { range, decimals } = column;
  return range === undefined ? significantScheme(decimals) : stepScheme(range.low, range.high, decimals);
}

/**
 * Sorted values in groups of five neighbours, each group counted where its median is; the last one takes in what is
 * left over. The shape stays (no value moves past more than two others), single values do not.
 */
export function microaggregated(bins: Bins): Bins {
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  const before = Math.max(Math.floor(total / smallGroup) - 1, 0);
  const lastSize = total - before * smallGroup;
  const lastMedian = before * smallGroup + Math.floor((lastSize - 1) / 2);
  /** Groups but the last whose median is among the first `seen` values. */
  const mediansIn = (seen: number): number =>
    Math.min(Math.max(Math.ceil((seen - Math.floor(smallGroup / 2)) / smallGroup), 0), before);
  let seen = 0;
  return bins.flatMap(([bin, count]) => {
    const groups = mediansIn(seen + count) - mediansIn(seen);
    const isLast = seen <= lastMedian && lastMedian < seen + count;
    seen += count;
    const grouped = groups * smallGroup + (isLast ? lastSize : 0);
    return grouped === 0 ? [] : [[bin, grouped] as const];
  });
}

/** What later runs of the dataset compare themselves with; `undefined` below `minimumProfileCount` values. */
export function profileOf(column: MetricColumn, histogram: Histogram): MetricProfile | undefined {
  if (histogram.count < minimumProfileCount) return undefined;
  const entries = histogram.entries();
  const scheme = schemeOf(column);
  const median = medianOf(entries);
  const counts = new Map<number, number>();
  for (const [value, count] of entries) {
    const bin = scheme.binOf(value);
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  }
  const bins = [...counts].toSorted(([a], [b]) => a - b);
  const factor = 10 ** column.decimals;
  return {
    field: column.field.name,
    unit: column.unit,
    decimals: column.decimals,
    scheme: scheme.name,
    count: histogram.count,
    median: median / factor,
    mad: madOf(entries, median) / factor,
    bins: microaggregated(bins),
  };
}
