import { describe, expect, test } from '@jest/globals';
import { findCorrection } from './find-correction.ts';

const runId = 'abcdef0123456789abcdef0123456789';
const find = (text: string): ReturnType<typeof findCorrection> => findCorrection(Buffer.from(text), true);

describe('a corrected rejected file', () => {
  test.each([
    ['as we wrote it', `a,b,_row,_line,_codes,_hints\n1,2,${runId}:3,4,x,\n`],
    ['by semicolons', `a;b;_row;_line;_codes;_hints\r\n1;2;${runId}:3;4;x;\r\n`],
    ['with columns moved, and shouted', `_LINE,_ROW,_CODES,_HINTS,a\n4,${runId.toUpperCase()}:3,,,1\n`],
    ['with a record in front that names nobody', `a,_row,_line,_codes,_hints\n1,,,,\n1,${runId}:3,4,,\n`],
    ['with a quoted line end', `a,_row,_line,_codes,_hints\n"1\n2",${runId}:3,4,,\n`],
  ])('is recognised %s', (_, text) => {
    expect(find(text)).toEqual({ runId });
  });

  test.each([
    ['has no record that names one', 'a,_row,_line,_codes,_hints\n1,,,,\n'],
    ['names something else', `a,_row,_line,_codes,_hints\n1,${runId},,,\n1,${runId}:0,,,\n1,${runId}:x,,,\n`],
  ])('is of no run when it %s', (_, text) => {
    expect(find(text)).toEqual({ runId: undefined });
  });

  test.each([
    ['lacks one of the four columns', `a,_row,_line,_codes\n1,${runId}:3,4,\n`],
    ['only has such a cell', `a,b\n_row,${runId}:3\n`],
    ['is empty', ''],
  ])('is none when it %s', (_, text) => {
    expect(find(text)).toBeUndefined();
  });
});
