import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guarded, isFormula, unguarded } from './formula-guard.ts';

const triggers = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('guarded', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['+49 170 1234', "'+49 170 1234"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['-', "'-"],
    ["'=1", "''=1"],
    ["''+x", "'''+x"],
  ])('%j becomes %j', (cell, expected) => {
    expect(guarded(cell)).toBe(expected);
  });

  test.each(['-5.2', '+3', '-1e5', '-0,5', '-.5', '', 'a=b', '5-3', "'quoted'", '120/80'])(
    '%j stays',
    (cell) => {
      expect(guarded(cell)).toBe(cell);
      expect(isFormula(cell)).toBe(false);
    },
  );

  const cells = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...triggers, "'", '1', '.', 'a', ' '), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );

  test('no guarded cell starts with a trigger unless it is a number', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const safe = guarded(cell);
        if (triggers.some((trigger) => safe.startsWith(trigger)))
          expect(Number(safe.replace(',', '.'))).not.toBeNaN();
      }),
    );
  });

  test('unguarded gives back every cell exactly', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        expect(unguarded(guarded(cell))).toBe(cell);
      }),
    );
  });
});
