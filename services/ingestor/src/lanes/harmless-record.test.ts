import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rejectedRecord } from '../domain/rejected-record.ts';
import { splitRecord } from '../reading/split-record.ts';
import { isHarmless } from './harmless-record.ts';

const comma = 44;
const ask = (record: string, delimiter = comma): boolean => {
  const bytes = Buffer.from(record);
  return isHarmless(bytes, 0, bytes.length, { delimiter });
};

test.each([
  ['a,b', true],
  ['', true],
  ['a,"b, c",d', true],
  ['a,"said ""x"""', true],
  ['a,"two\nlines"', true],
  ['Ünal,体温', true],
  ['-4,+5,-3.5', true],
  ["O'Neill,'", true],
  ['a,"b"', false],
  ['a,""', false],
  ['a,=1', false],
  ["'=1,a", false],
  ['-,a', false],
  ['-x,a', false],
  ['-1.,a', false],
  ["'-4,a", false],
  ['"=1,2",a', false],
  ['＝1,a', false],
  ['\t1,a', false],
  ['a\tb,c', false],
])('%j goes in as it is: %p', (record, harmless) => {
  expect(ask(record)).toBe(harmless);
});

test('between other delimiters nothing goes in as it is', () => {
  expect(ask('a;b', 59)).toBe(false);
});

describe('what goes in as it is', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'a',
      '-4',
      '+4.5',
      '-',
      "'",
      "'=1",
      '=1',
      '@',
      '"a, b"',
      '"a"',
      '""',
      '"=,"',
      '"\'\n"',
      '"a""b"',
      'Ü',
      '＋1',
      '\ufeffa',
    ),
    fc.string({ maxLength: 4 }),
  );
  test('is what the careful lane writes', () => {
    let harmless = 0;
    const agree = fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const record = cells.join(',');
      // Such a record never comes here: it is no record of complete cells.
      if (
        record.includes('"') &&
        !/^(?:"(?:[^"]|"")*"|[^",\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\n]*))*$/.test(record)
      )
        return;
      if (!ask(record)) return;
      harmless += 1;
      const split = splitRecord(record, ',');
      const written = rejectedRecord(split, {
        columns: split.length,
        delimiter: ',',
        row: 'r:1',
        line: 2,
        problems: [],
      });
      expect(written).toBe(`${record},r:1,2,,\n`);
    });
    fc.assert(agree, { numRuns: 5000 });
    expect(harmless).toBeGreaterThan(500);
  });
});
