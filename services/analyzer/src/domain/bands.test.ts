import { expect, test } from '@jest/globals';
import type { Band } from '@vitals/core';
import { firstBand, isInBand, limitOf } from './bands.ts';

const source = 'test';

test.each<[string, Omit<Band, 'source'>, number, boolean]>([
  ['above 180', { above: 180 }, 180, false],
  ['above 180', { above: 180 }, 180.01, true],
  ['at or above 140', { atOrAbove: 140 }, 139.99, false],
  ['at or above 140', { atOrAbove: 140 }, 140, true],
  ['below 54', { below: 54 }, 54, false],
  ['below 54', { below: 54 }, 53.99, true],
  ['at or below 90', { atOrBelow: 90 }, 90, true],
  ['at or below 90', { atOrBelow: 90 }, 90.01, false],
])('%s: %j has %d: %j', (words, limits, value, inside) => {
  expect(isInBand({ ...limits, source }, value)).toBe(inside);
  expect(limitOf({ ...limits, source })).toBe(words);
});

test('bands are tried in order and the first that holds names the finding', () => {
  const bands: readonly Band[] = [
    { above: 180, source },
    { atOrAbove: 140, source },
    { atOrBelow: 90, source },
  ];
  expect([200, 150, 120, 80].map((value) => firstBand(bands, value))).toEqual([0, 1, -1, 2]);
});
