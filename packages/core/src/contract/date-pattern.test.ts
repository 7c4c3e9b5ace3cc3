import { describe, expect, test } from '@jest/globals';
import { compileDatePattern } from './date-pattern.ts';

describe('compileDatePattern', () => {
  test.each([
    ['M/D/YYYY h:mm:ss A', '4/1/2016 7:54:00 AM', [2016, 4, 1, 7, 54, 0]],
    ['M/D/YYYY h:mm:ss A', '12/31/2016 12:00:01 pm', [2016, 12, 31, 12, 0, 1]],
    ['M/D/YYYY h:mm:ss A', '12/31/2016 12:00:01 AM', [2016, 12, 31, 0, 0, 1]],
    ['D-MMM-YY', '8-Jan-83', [1983, 1, 8, 0, 0, 0]],
    ['D-MMM-YY', '08-DEC-19', [2019, 12, 8, 0, 0, 0]],
    ['DD.MM.YYYY HH:mm', '01.02.2024 23:59', [2024, 2, 1, 23, 59, 0]],
    ['D MMMM YYYY', '1 february 2024', [2024, 2, 1, 0, 0, 0]],
    ['D MMMM YYYY', '1 May 2024', [2024, 5, 1, 0, 0, 0]],
    ['X', '946684800', [2000, 1, 1, 0, 0, 0]],
    ['X', '946684801.25', [2000, 1, 1, 0, 0, 1]],
    ['X', '-1', [1969, 12, 31, 23, 59, 59]],
    ['x', '946684800500', [2000, 1, 1, 0, 0, 0]],
    ['YYYYMMDD', '20240201', [2024, 2, 1, 0, 0, 0]],
  ])('%s reads %s', (pattern, text, [year, month, day, hour, minute, second]) => {
    expect(compileDatePattern(pattern)?.(text)).toMatchObject({ year, month, day, hour, minute, second });
  });

  test.each([
    ['M/D/YYYY', '1/2/24'],
    ['M/D/YYYY', '1.2.2024'],
    ['DD.MM.YYYY', '1.2.2024'],
    ['M/D/YYYY h:mm A', '1/2/2024 13:00 PM'],
    ['M/D/YYYY', ' 1/2/2024'],
    ['D MMMM YYYY', '1 Feb 2024'],
    ['D-MMM-YY', '1-Foo-24'],
    ['X', '2024-01-01'],
    ['X', '-1.5'],
    ['x', '1.5'],
    ['x', ''],
  ])('%s does not read %j', (pattern, text) => {
    expect(compileDatePattern(pattern)?.(text)).toBeUndefined();
  });

  test.each([
    ['69', undefined, 1969],
    ['68', undefined, 2068],
    ['00', undefined, 2000],
    ['30', 1930, 1930],
    ['29', 1930, 2029],
    ['99', 1930, 1999],
    ['43', 1926, 1943],
  ])('the year %s with pivot %s is %d', (short, pivot, year) => {
    expect(compileDatePattern('D-MMM-YY', pivot)?.(`8-Jan-${short}`)).toMatchObject({ year });
  });

  test('what epochs say is UTC, and their fraction is kept', () => {
    expect(compileDatePattern('x')?.('946684800500')).toMatchObject({
      fraction: '500',
      zone: 'Z',
      timed: true,
    });
    expect(compileDatePattern('X')?.('946684800.25')).toMatchObject({ fraction: '25', zone: 'Z' });
  });

  test.each(['D/M', 'YYYY', 'D/M/YYYY D', 'M MMM D YYYY', 'h:mm D/M/YYYY', ''])(
    '%j is no pattern of a day',
    (pattern) => {
      expect(compileDatePattern(pattern)).toBeUndefined();
    },
  );
});
