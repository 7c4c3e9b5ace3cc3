import { expect, test } from '@jest/globals';
import { elapsedNumber } from './elapsed-number.ts';

test.each([
  ['00:00', 'min', '0'],
  ['00:07', 'min', '7'],
  ['47:37', 'min', '2857'],
  ['49:30:15', 's', '178215'],
  ['49:30', 'h', '49.5'],
  ['00:20', 'h', '0.3'],
  ['72:00', 'd', '3'],
  ['-01:30', 'min', '-90'],
  ['-00:00', 'min', '0'],
  ['7:61', 'min', undefined],
  ['7', 'min', undefined],
  ['7:1', 'min', undefined],
  ['1:00 h', 'min', undefined],
])('%s in %s is %s', (text, unit, number) => {
  expect(elapsedNumber(text, unit, 1)).toBe(number);
});
