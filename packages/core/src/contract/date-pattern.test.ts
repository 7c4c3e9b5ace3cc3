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
  ])('%s does not read %j', (pattern, text) => {
    expect(compileDatePattern(pattern)?.(text)).toBeUndefined();
  });

  test.each(['D/M', 'YYYY', 'D/M/YYYY D', 'M MMM D YYYY', 'h:mm D/M/YYYY', ''])(
    '%j is no pattern of a day',
    (pattern) => {
      expect(compileDatePattern(pattern)).toBeUndefined();
    },
  );
});
