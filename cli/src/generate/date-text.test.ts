import { expect, test } from '@jest/globals';
import { compileDatePattern } from '@vitals/core';
import { dateText } from './date-text.ts';

const at = new Date('2024-03-07T16:05:09Z');

test.each([
  ['D/M/YYYY', '7/3/2024'],
  ['MM-DD-YY', '03-07-24'],
  ['D-MMM-YY', '7-Mar-24'],
  ['M/D/YYYY h:mm:ss A', '3/7/2024 4:05:09 PM'],
  ['YYYY-MM-DD HH:mm:ss.SSSZ', '2024-03-07 16:05:09.000Z'],
])('%s is written as %s, and read back as the same day', (pattern, text) => {
  expect(dateText(at, 'datetime', pattern)).toBe(text);
  expect(compileDatePattern(pattern)?.(text)).toMatchObject({ year: 2024, month: 3, day: 7 });
});

test('without a pattern it is ISO 8601', () => {
  expect(dateText(at, 'date', undefined)).toBe('2024-03-07');
  expect(dateText(at, 'datetime', undefined)).toBe('2024-03-07T16:05:09Z');
});
