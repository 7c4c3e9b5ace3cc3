import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeWords, describedCode } from './code-words.ts';
import { failureSentence } from './failure-reasons.ts';
import { lineList } from './lines.ts';
import { counted, decimal, listed, percent, plural } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { severityWord } from './severity.ts';
import { dateAndTime } from './times.ts';
import { unitName, withUnit } from './units.ts';

const space = '\u00a0';

describe('plainText', () => {
  test.each([
    ['Ward vitals', 'Ward vitals'],
    ['  two\r\nlines\t', 'two lines'],
    ['nul\u0000bel\u0007', 'nul bel'],
    ['over\u202eride and \u2066isolate\u2069', 'override and isolate'],
    ['bom\ufeff', 'bom'],
    ['line\u2028separator', 'line separator'],
    ['👩\u200d⚕️ نمی\u200cخواهم', '👩\u200d⚕️ نمی\u200cخواهم'],
    ['half \ud83d', 'half \ufffd'],
    ['\ufffe', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  test('gives one line of at most so many characters, and changes nothing when applied again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (text, most) => {
          const plain = plainText(text, most);
          expect(Array.from(plain).length).toBeLessThanOrEqual(most);
          expect(plain).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          expect(plain.isWellFormed()).toBe(true);
          expect(plainText(plain, most)).toBe(plain);
        },
      ),
    );
  });
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%d is written %s', (value, text) => {
    expect(counted(value)).toBe(text);
  });

  test.each([
    [36.85, 1, '36.9'],
    [1234.5, 1, '1,234.5'],
    [-0.04, 1, '0.0'],
    [-5.2, 1, '-5.2'],
    [124, 0, '124'],
  ])('%d to %d decimals is %s', (value, decimals, text) => {
    expect(decimal(value, decimals)).toBe(text);
  });

  test.each([
    [0, 0, '0'],
    [0, 10, '0'],
    [10, 10, '100'],
    [1, 8, '12.5'],
    [1, 100_000, 'under 0.1'],
    [99_999, 100_000, 'over 99.9'],
  ])('%d of %d is %s per cent', (part, whole, text) => {
    expect(percent(part, whole)).toBe(`${text}${space}%`);
  });

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j is listed as %j', (parts, text) => {
    expect(listed(parts)).toBe(text);
  });

  test('one is singular, everything else plural', () => {
    expect([0, 1, 2000].map((count) => plural(count, 'file'))).toEqual(['0 files', '1 file', '2,000 files']);
  });
});

test.each([
  [[4], 1, 'line 4'],
  [[9, 4], 2, 'lines 4, 9'],
  [[4, 5], 2, 'lines 4, 5'],
  [[4, 5, 6, 12], 4, 'lines 4–6, 12'],
  [[4, 9, 12], 37, 'lines 4, 9, 12 and 34 more'],
  [[1, 3, 5, 7, 9], 5, 'lines 1, 3, 5, 7 and 1 more'],
  [[1000], 2000, 'lines 1,000 and 1,999 more'],
  [[], 3, ''],
])('lines %j of %d records read %j, at most four of them', (lines, count, text) => {
  expect(lineList({ lines, count }, 4)).toBe(text);
});

test.each([
  ['mm[Hg]', 'mmHg'],
  ['Cel', '°C'],
  ['/min', 'per minute'],
  ['{beats}/min', 'beats per minute'],
  ['%', '%'],
  ['mg/dL', 'mg/dL'],
  ['{score}', ''],
  ['', ''],
  ['constructor', 'constructor'],
])('the unit %j is called %j', (ucum, name) => {
  expect(unitName(ucum)).toBe(name);
});

test('a figure and its unit are not torn apart at the end of a line', () => {
  expect(withUnit('at or below 91', '%')).toBe(`at or below 91${space}%`);
  expect(withUnit('7 and over', '')).toBe('7 and over');
});

test.each([
  ['2026-11-23T14:05:09.120Z', '23 November 2026, 14:05 UTC'],
  ['2026-01-02T23:30:00-02:00', '3 January 2026, 01:30 UTC'],
  ['soon', 'soon'],
])('the instant %s reads %s', (instant, text) => {
  expect(dateAndTime(instant)).toBe(text);
});

describe('codes become sentences', () => {
  test('in the words of core, and otherwise read aloud', () => {
    expect(describedCode('constraint-required')).toBe('A required value is missing');
    expect(describedCode('row-constraint:pulse-pressure')).toContain('pulse-pressure');
    expect(describedCode('some-new-code')).toBe('Some new code');
    expect(failureSentence('empty-file')).toBe('The file is empty.');
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '%s is a code like any other',
    (code) => {
      for (const sentence of [describedCode(code), failureSentence(code)]) {
        expect(sentence.replace(/\.$/, '')).toBe(codeWords(code));
      }
    },
  );

  test('a failure that is already a sentence stays as it is', () => {
    expect(failureSentence('The manifest has no counts.')).toBe('The manifest has no counts.');
    expect(failureSentence('out-of-time')).toBe('The work did not finish within its time limit.');
  });
});

test('a level is never called high or low, which would be read as the direction of the reading', () => {
  const words = (['none', 'low', 'high', 'critical'] as const).map(severityWord);
  expect(words).toEqual(['Within limits', 'Notice', 'Warning', 'Critical']);
});
