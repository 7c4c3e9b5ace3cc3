import { expect, test } from '@jest/globals';
import { matchesGlob } from './glob.ts';

test.each([
  ['vitals/**', 'vitals/a.csv', true],
  ['vitals/**', 'vitals/2026/11/a.csv', true],
  ['vitals/**', 'vitals2/a.csv', false],
  ['vitals/*', 'vitals/a.csv', true],
  ['vitals/*', 'vitals/a/b.csv', false],
  ['**/icu/*.csv', 'a/b/icu/x.csv', true],
  ['**/icu/*.csv', 'icu/x.csv', true],
  ['**/icu/*.csv', 'icu/x.tsv', false],
  ['ward-*-day?.csv', 'ward-3-day?.csv', true],
  ['ward-*-day?.csv', 'ward-3-day1.csv', false],
  ['a*b*c', 'aXbYc', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['exact.csv', 'exact.csv', true],
])('%s on %s: %s', (glob, key, expected) => {
  expect(matchesGlob(glob, key)).toBe(expected);
});

test('a glob full of stars on a long key takes no time', () => {
  const began = performance.now();
  expect(matchesGlob(`${'*a'.repeat(100)}b`, 'a'.repeat(1000))).toBe(false);
  expect(performance.now() - began).toBeLessThan(100);
});
