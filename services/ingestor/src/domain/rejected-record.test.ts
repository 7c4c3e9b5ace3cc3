import { describe, expect, test } from '@jest/globals';
import { rejectedHeader, rejectedRecord } from './rejected-record.ts';

const at = { columns: 3, delimiter: ';', row: 'run:4', line: 6 };

describe('rejected records', () => {
  test('have the original cells, then where they were and every reason', () => {
    const problems = [
      { code: 'constraint-maximum', column: 'temperature', hint: 'looks-like-fahrenheit' as const },
      { code: 'row-constraint:dia-below-sys' },
    ];
    expect(rejectedRecord(['P1', ' 98.6', 'a "b", c'], { ...at, problems })).toBe(
      'P1, 98.6,"a ""b"", c",run:4,6,constraint-maximum:temperature row-constraint:dia-below-sys,looks-like-fahrenheit:temperature\n',
    );
  });

  test('are filled up when short', () => {
    expect(rejectedRecord(['P1'], { ...at, problems: [{ code: 'missing-cell' }] })).toBe(
      'P1,,,run:4,6,missing-cell,\n',
    );
  });

  test('keep what they have too much, as it was written, in the last column', () => {
    expect(rejectedRecord(['P1', '2', 'x', 'y', 'z'], { ...at, problems: [{ code: 'extra-cell' }] })).toBe(
      'P1,2,x;y;z,run:4,6,extra-cell,\n',
    );
  });

  test('run nothing in a spreadsheet, header included', () => {
    expect(rejectedHeader(['=cmd()', 'b'])).toBe("'=cmd(),b,_row,_line,_codes,_hints\n");
    expect(rejectedRecord(['=cmd()', '-5.2', '-x'], { ...at, problems: [] })).toBe(
      "'=cmd(),-5.2,'-x,run:4,6,,\n",
    );
  });
});
