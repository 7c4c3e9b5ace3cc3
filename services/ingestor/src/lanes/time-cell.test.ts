import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPlainTime } from '../domain/time-text.ts';
import { dateEnd, datetimeEnd } from './time-cell.ts';

const isDatetime = (text: string): boolean =>
  datetimeEnd(Buffer.from(`${text},`), 0, 19_000_101, 99_999_999) === text.length;
const isDate = (text: string, after = 19_000_101, before = 99_999_999): boolean =>
  dateEnd(Buffer.from(`${text},`), 0, after, before) === text.length;

const two = (most: number): fc.Arbitrary<string> =>
  fc.nat(most).map((number) => String(number).padStart(2, '0'));
const timeLike = fc
  .tuple(
    fc.constantFrom('1999', '2000', '2023', '2024', '2100', '20x4'),
    two(13),
    two(32),
    two(25),
    two(61),
    two(61),
  )
  .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}Z`);

test('takes exactly the moments that are plain times', () => {
  fc.assert(
    fc.property(timeLike, (text) => {
      expect([text, isDatetime(text)]).toEqual([text, isPlainTime(text)]);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2024-04-31', false],
  ['2024-00-10', false],
  ['2024-10-00', false],
  ['2024/10/01', false],
  ['2024-10-0', false],
])('date %s: %s', (text, isGood) => {
  expect(isDate(text)).toBe(isGood);
});

test('the days of the limits themselves are left to the careful lane', () => {
  const within = (text: string): boolean => isDate(text, 20_240_110, 20_240_120);
  expect(['2024-01-10', '2024-01-11', '2024-01-19', '2024-01-20'].map(within)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
