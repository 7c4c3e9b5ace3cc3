import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scaledInteger } from './scaled-integer.ts';

describe('a decimal text becomes an integer at the precision', () => {
  test.each([
    ['72', 0, 72],
    ['72.0', 0, 72],
    ['72.', 0, 72],
    ['.5', 1, 5],
    ['+36.6', 1, 366],
    ['-0.4', 0, 0],
    ['-0', 0, 0],
    ['007', 0, 7],
    ['36', 2, 3600],
    ['1e2', 0, 100],
    ['1.25E1', 1, 125],
    ['125e-2', 2, 125],
    ['5e-3', 2, 1],
    ['4e-300', 2, 0],
  ])('%j with %i decimals is %i', (text, decimals, scaled) => {
    expect(scaledInteger(text, decimals)).toBe(scaled);
  });

  test.each([
    ['1.005', 2, 101],
    ['38.05', 1, 381],
    ['38.04999', 1, 380],
    ['90.5', 0, 91],
    ['-1.5', 0, -1],
    ['-1.51', 0, -2],
    ['-1.50', 0, -1],
    ['-1.500001', 0, -2],
    ['0.4999999999999999999', 0, 0],
  ])('%j with %i decimals is rounded half up to %i, on its digits', (text, decimals, scaled) => {
    expect(scaledInteger(text, decimals)).toBe(scaled);
  });

  test.each([
    '',
    '.',
    '-',
    '+',
    'abc',
    '1,5',
    '1.2.3',
    '12a',
    'NaN',
    'INF',
    '1e',
    'e5',
    '0x10',
    ' 1',
    '9'.repeat(20),
    '1e300',
    '1e9999',
  ])('%j is no number that fits', (text) => {
    expect(scaledInteger(text, 2)).toBeUndefined();
  });

  test('agrees with integer arithmetic for every text with as many decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (scaled, decimals) => {
          expect(scaledInteger((scaled / 10 ** decimals).toFixed(decimals), decimals)).toBe(
            scaled === 0 ? 0 : scaled,
          );
        },
      ),
    );
  });

  test('half up of one more decimal is the floor of the shifted value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (tenths) => {
        const text = `${tenths < 0 ? '-' : ''}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}`;
        expect(scaledInteger(text, 0)).toBe(Math.floor((tenths + 5) / 10) + 0);
      }),
    );
  });
});
