import { expect, test } from '@jest/globals';
import { countText, listText, measureText, percentText, shareText, valueText } from './format.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1012, '1,012'],
  [1_234_567, '1,234,567'],
])('%i is written %s', (count, text) => {
  expect(countText(count)).toBe(text);
});

test('a share names both counts', () => {
  expect(shareText(37, 1012, 'row')).toBe('37 of 1,012 rows');
  expect(shareText(1, 1, 'row')).toBe('1 of 1 row');
});

test.each([
  [0, 10, '0 %'],
  [10, 10, '100 %'],
  [1, 100_000, 'less than 0.1 %'],
  [99_999, 100_000, 'more than 99.9 %'],
  [9, 1000, '0.9 %'],
  [37, 100, '37 %'],
  [995, 1000, '99.5 %'],
])('%i of %i is %s: never rounded to nothing or to everything', (part, whole, text) => {
  expect(percentText(part, whole)).toBe(text);
});

test.each([
  [72, 1, '72'],
  [72.5, 1, '72.5'],
  [-1234.5, 2, '-1,234.5'],
  [-0.25, 2, '-0.25'],
  [0.1 + 0.2, 2, '0.3'],
])('%d with at most %i decimals is %s', (value, decimals, text) => {
  expect(valueText(value, decimals)).toBe(text);
});

test.each([
  ['mm[Hg]', '120 mmHg'],
  ['Cel', '120 °C'],
  ['', '120'],
  ['mmol/L', '120 mmol/L'],
])('UCUM %j is shown as people write it', (unit, text) => {
  expect(measureText(120, 0, unit)).toBe(text);
});

test('lists read as prose', () => {
  expect([listText([]), listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
