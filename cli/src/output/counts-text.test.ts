import { expect, test } from '@jest/globals';
import { countsText, sumOf } from './counts-text.ts';

test.each([
  [{ recordsIn: 2697, accepted: 2678, rejected: 18 }, '2,678 accepted, 18 rejected, 1 skipped'],
  [{ recordsIn: 90, accepted: 72, rejected: 18 }, '72 accepted, 18 rejected'],
  [{ recordsIn: 0, accepted: 0, rejected: 0 }, '0 accepted, 0 rejected'],
])('every record of %j is accounted for', (counts, text) => {
  expect(countsText(counts)).toBe(text);
});

test('files without a manifest bring no records', () => {
  const one = { recordsIn: 3, accepted: 1, rejected: 1 };
  expect(sumOf([one, undefined, one])).toEqual({ recordsIn: 6, accepted: 2, rejected: 2 });
});
