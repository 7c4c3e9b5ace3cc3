import { expect, test } from '@jest/globals';
import { asSentence, count, listed, ranges } from './words.ts';

test.each([
  [[], []],
  [[4], ['4']],
  [
    [1, 2, 4],
    ['1', '2', '4'],
  ],
  [
    [1, 2, 3, 7, 9, 10, 11],
    ['1 to 3', '7', '9 to 11'],
  ],
])('%j in ranges: %j', (numbers, expected) => {
  expect(ranges(numbers)).toEqual(expected);
});

test('lists, counts and sentences are written as people write them', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect([count(1, 'file'), count(2000, 'file')]).toEqual(['1 file', '2,000 files']);
  expect([asSentence('it is so'), asSentence('It is so.')]).toEqual(['It is so.', 'It is so.']);
});
