import type { Band, Severity } from '@vitals/core';

export type Level = Exclude<Severity, 'none'>;

/** A band without a level is `high`: worth a look, not worth waking somebody. */
export const levelOf = (band: Band): Level => band.level ?? 'high';

/** Whether a reading is in the band. The reading is compared as written, not at the histogram's precision. */
export function isInBand(band: Band, value: number): boolean {
  if (band.above !== undefined) return value > band.above;
  if (band.atOrAbove !== undefined) return value >= band.atOrAbove;
  if (band.below !== undefined) return value < band.below;
  if (band.atOrBelow !== undefined) return value <= band.atOrBelow;
  return false;
}

/** Index of the first band that holds, or -1. Bands are tried in the contract's order. */
export function firstBand(bands: readonly Band[], value: number): number {
  for (let index = 0; index < bands.length; index += 1) {
    const band = bands[index];
    if (band !== undefined && isInBand(band, value)) return index;
  }
  return -1;
}

/** "at or above 140" */
export function limitOf(band: Band): string {
  if (band.above !== undefined) return `above ${band.above}`;
  if (band.atOrAbove !== undefined) return `at or above ${band.atOrAbove}`;
  if (band.below !== undefined) return `below ${band.below}`;
  return `at or below ${band.atOrBelow ?? 0}`;
}
