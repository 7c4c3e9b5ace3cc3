import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvRecord } from './csv-cell.ts';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['return\r', '"return\r"'],
  ['a;b|c\t', 'a;b|c\t'],
  ['', ''],
])('%j is written %s', (text, written) => {
  expect(csvCell(text)).toBe(written);
});

test('every record comes back from csv-parse as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (cells) => {
      expect(parse(csvRecord(cells), { record_delimiter: '\n' })).toEqual([cells]);
    }),
  );
});
