import type { Histogram } from './histogram.ts';

type Entries = readonly (readonly [number, number])[];

/** Factors of Iglewicz & Hoaglin (1993), "How to Detect and Handle Outliers": modified z-score and its limit. */
export const outlierRule = {
  madFactor: 0.6745,
  meanDeviationFactor: 1.2533,
  limit: 3.5,
  minimumCount: 8,
  source: 'Iglewicz & Hoaglin 1993',
} as const;

/** The value at a zero-based position of the sorted values. */
function valueAt(entries: Entries, position: number): number {
  let seen = 0;
  for (const [value, count] of entries) {
    seen += count;
    if (position < seen) return value;
  }
  return entries.at(-1)?.[0] ?? 0;
}

const countOf = (entries: Entries): number => entries.reduce((sum, [, count]) => sum + count, 0);

/** Median of weighted values in ascending order: the middle one, or the mean of the two middle ones. */
export function medianOf(entries: Entries): number {
  const count = countOf(entries);
  const lower = valueAt(entries, Math.floor((count - 1) / 2));
  const upper = valueAt(entries, Math.floor(count / 2));
  return (lower + upper) / 2;
}

/** Median absolute deviation of weighted values from `centre`. */
export function madOf(entries: Entries, centre: number): number {
  const deviations = entries.map(([value, count]) => [Math.abs(value - centre), count] as const);
  return medianOf(deviations.toSorted(([a], [b]) => a - b));
}

/** Linear interpolation between the closest values (type 7 of Hyndman & Fan: what numpy, pandas and Excel do). */
export function quantileOf(entries: Entries, share: number): number {
  const position = (countOf(entries) - 1) * share;
  const below = valueAt(entries, Math.floor(position));
  const above = valueAt(entries, Math.ceil(position));
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * How many values are outliers: |0.6745 (x − median) / MAD| above 3.5. A MAD of 0 (more than half of the values are
 * equal) is replaced by 1.2533 × the mean absolute deviation, else a single step off the median would be infinitely far.
 */
export function outliersOf(entries: Entries, median: number, mad: number): number {
  const count = countOf(entries);
  if (count < outlierRule.minimumCount) return 0;
  const deviationSum = entries.reduce((sum, [value, n]) => sum + Math.abs(value - median) * n, 0);
  const meanDeviation = deviationSum / count;
  if (meanDeviation === 0) return 0;
  const isOutlier = (value: number): boolean => {
    const distance = Math.abs(value - median);
    const score =
      mad === 0
        ? distance / (outlierRule.meanDeviationFactor * meanDeviation)
        : (outlierRule.madFactor * distance) / mad;
    return score > outlierRule.limit;
  };
  return entries.reduce((sum, [value, n]) => (isOutlier(value) ? sum + n : sum), 0);
}

/** Mean in scaled integers times ten, rounded half up: one decimal more than the histogram's. */
export function meanInTenths(histogram: Histogram): number {
  const count = BigInt(histogram.count);
  const doubled = histogram.sum * 20n + count;
  const divisor = count * 2n;
  const quotient = doubled / divisor;
  const floor = doubled < 0n && quotient * divisor !== doubled ? quotient - 1n : quotient;
  return Number(floor);
}
