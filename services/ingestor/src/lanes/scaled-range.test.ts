import { expect, test } from '@jest/globals';
import { scaledDown, scaledUp } from './scaled-range.ts';

const beyond = 0x7fff_ffff;

test.each([
  [36.5, 0, 36],
  [36.5, 1, 365],
  [36.5, 3, 36_500],
  [0.1, 1, 1],
  [0.3, 1, 3],
  [-5.01, 0, -6],
  [-5.01, 2, -501],
  [300, 9, beyond],
  [-300, 9, -beyond],
  [Infinity, 0, beyond],
  [-Infinity, 0, -beyond],
  [5e-7, 6, -beyond],
])('the largest number up to %d with %d decimals is %d', (maximum, decimals, scaled) => {
  expect(scaledDown(maximum, decimals)).toBe(scaled);
});

test.each([
  [25.05, 1, 251],
  [25.05, 2, 2505],
  [20, 0, 20],
  [-5.01, 1, -50],
  [-Infinity, 0, -beyond],
  [5e-7, 6, beyond],
])('the smallest number from %d on with %d decimals is %d', (minimum, decimals, scaled) => {
  expect(scaledUp(minimum, decimals)).toBe(scaled);
});
