import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPlainNumber, plainNumber } from './number-text.ts';

describe('plainNumber', () => {
  test.each([
    ['72', '72'],
    ['-5.2', '-5.2'],
    ['0', '0'],
    ['-0', '-0'],
    ['0.50', '0.50'],
    ['37.000', '37.000'],
    ['+72', '72'],
    ['072', '72'],
    ['000', '0'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['72.', '72'],
    ['1e2', '100'],
    ['1.25E+1', '12.5'],
    ['125e-2', '1.25'],
    ['5e-3', '0.005'],
  ])('%j is %j', (text, plain) => {
    expect(plainNumber(text)).toBe(plain);
  });

  test.each([
    '',
    '-',
    '.',
    '+',
    'e5',
    '1e',
    '1,5',
    '1 000',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    ' 1',
    '1\n',
    '٣',
    `1e${'9'.repeat(9)}`,
    '1'.repeat(41) + 'e1',
  ])('%j is no number', (text) => {
    expect(plainNumber(text)).toBeUndefined();
  });

  test('the plain form means the same number, and is plain', () => {
    const texts = fc.stringMatching(/^[+-]?\d{0,6}\.?\d{0,6}(e[+-]?\d)?$/);
    fc.assert(
      fc.property(texts, (text) => {
        const plain = plainNumber(text);
        if (plain === undefined) return;
        expect(isPlainNumber(plain)).toBe(true);
        expect(Number(plain)).toBeCloseTo(Number(text), 9);
      }),
    );
  });
});
