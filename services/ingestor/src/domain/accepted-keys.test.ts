import { describe, expect, test } from '@jest/globals';
import { isDataKey } from './accepted-keys.ts';

describe('isDataKey', () => {
  test.each([
    ['raw/ward.csv', true],
    ['raw/2026/ward a+b %2B ü.CSV', true],
    ['raw/x.tsv.gz', true],
    ['raw/p000002.psv', true],
    ['raw/132539.txt', true],
    ['raw/processed.va.data', true],
    ['raw/folder/', false],
    ['raw/.hidden.csv', false],
    ['raw/~$ward.csv', false],
    ['raw/notes.xlsx', false],
    ['raw/csv', false],
    ['raw/../processed/x.csv', false],
    ['raw//x.csv', false],
    ['raw/a\nb.csv', false],
    ['processed/x.csv', false],
    [`raw/${'x'.repeat(1020)}.csv`, false],
  ])('%j is a data file: %s', (key, expected) => {
    expect(isDataKey(key)).toBe(expected);
  });
});
