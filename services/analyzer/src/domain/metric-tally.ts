import { smallGroup, type MetricProfile, type MetricSummary } from '@vitals/core';
import { firstBand } from './bands.ts';
import type { MetricColumn } from './columns.ts';
import { Histogram } from './numbers/histogram.ts';
import { scaledInteger } from './numbers/scaled-integer.ts';
import { madOf, meanInTenths, medianOf, outliersOf, quantileOf } from './numbers/statistics.ts';
import { profileOf } from './profile.ts';

/** Below this many values a 5th percentile would be a single reading. */
const minimumQuantileCount = 20;

/** Counts one measured column. */
export class MetricTally {
  readonly column: MetricColumn;
  readonly #histogram: Histogram;
  #missing = 0;
  #unusable = 0;
  #lowConfidence = 0;

  constructor(column: MetricColumn) {
    this.column = column;
    this.#histogram = new Histogram(column.range);
  }

  /** Cells that were neither missing nor a number that fits: in no statistic, and said. */
  get unusable(): number {
    return this.#unusable;
  }

  /** Takes a cell in and gives the reading as written, `undefined` where there is none. */
  add(cell: string): number | undefined {
    if (cell === '') {
      this.#missing += 1;
      return undefined;
    }
    const scaled = scaledInteger(cell, this.column.decimals);
    if (scaled === undefined) {
      this.#unusable += 1;
      return undefined;
    }
    this.#histogram.add(scaled);
    const value = Number(cell);
    if (firstBand(this.column.field['x-low-confidence'] ?? [], value) >= 0) this.#lowConfidence += 1;
    return value;
  }

  profile(): MetricProfile | undefined {
    return profileOf(this.column, this.#histogram);
  }

  summary(): MetricSummary {
    const { field, title, unit, decimals } = this.column;
    const entries = this.#histogram.entries();
    const { count, step } = this.#histogram;
    const factor = 10 ** decimals;
    // Half steps and quarter points of integers are exact in binary; only the division by the factor rounds.
    const asValue = (scaled: number): number => scaled / factor;
    const quantile = (share: number): number => Math.round(quantileOf(entries, share) * 10) / (factor * 10);
    const median = medianOf(entries);
    const mad = madOf(entries, median);
    const mean = count === 0 ? 0 : meanInTenths(this.#histogram) / (factor * 10);
    return {
      field: field.name,
      title,
      unit,
      decimals,
      count,
      missing: this.#missing,
      ...(count >= smallGroup && { centre: { mean, median: asValue(median), mad: asValue(mad) } }),
      ...(count >= minimumQuantileCount && {
        quantiles: {
          p05: quantile(0.05),
          p25: quantile(0.25),
          p75: quantile(0.75),
          p95: quantile(0.95),
        },
      }),
      outliers: outliersOf(entries, median, mad),
      lowConfidence: this.#lowConfidence,
      ...(step > 1 && { step: step / factor }),
    };
  }
}
