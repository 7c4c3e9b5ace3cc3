import { describe, expect, test } from '@jest/globals';
import { loadContract } from './load-contract.ts';

const number = { type: 'number', 'x-unit': 'Cel', 'x-decimals': 1 };

function problemsOf(fields: readonly object[], rest: object = {}): string {
  try {
    loadContract({ name: 'c', schema: { fields }, ...rest }, 'c');
    return '';
  } catch (error) {
    return String(error);
  }
}

const pressures = [
  { name: 'systolic', type: 'number' },
  { name: 'diastolic', type: 'number' },
];
const split = (more: object): object => ({
  split: [{ columns: ['bp'], by: '/', into: ['systolic', 'diastolic'], ...more }],
});

describe('split columns', () => {
  test('a sound one loads', () => {
    expect(problemsOf(pressures, split({}))).toBe('');
  });

  test.each([
    [
      { into: ['systolic', 'diastolik'] },
      'split[0].into[1]: "diastolik" is not a field; did you mean "diastolic"?',
    ],
    [{ columns: ['Systolic'] }, 'split[0].columns[0]: "Systolic" is a name of a field already'],
    [{ columns: ['bp', 'BP'] }, 'split[0].columns[1]: "BP" is empty or there twice'],
    [{ by: '-' }, 'split[0].by: must be a sign that no value can hold'],
    [{ by: '' }, 'split[0].by'],
    [{ into: ['systolic'] }, 'split[0].into'],
  ])('%j is refused', (more, why) => {
    expect(problemsOf(pressures, split(more))).toContain(why);
  });
});

describe('members about single cells', () => {
  test.each([
    [{ ...number, 'x-unit-column': ['unit'] }, ''],
    [{ type: 'number', 'x-unit-column': ['unit'], 'x-decimals': 1 }, 'x-unit-column: needs x-unit'],
    [{ type: 'number', 'x-unit-column': ['unit'], 'x-unit': 'Cel' }, 'x-unit-column: needs x-decimals'],
    [{ type: 'string', 'x-elapsed': true }, 'x-elapsed: belongs to a number, not to a string'],
    [{ ...number, 'x-elapsed': true }, 'x-elapsed: needs an x-unit of time'],
    [{ type: 'number', 'x-unit': 'h', 'x-elapsed': true }, ''],
    [{ ...number, 'x-comparator': 'sgin' }, '"sgin" is not a field; did you mean "sign"?'],
    [{ ...number, 'x-comparator': 'count' }, '"count" must be a string that may be missing'],
    [{ ...number, 'x-comparator': 'sign' }, ''],
    [{ type: 'date', 'x-formats': ['D-MMM-YY'], 'x-pivot-year': 1930 }, ''],
    [
      { type: 'date', 'x-formats': ['D-MMM-YYYY'], 'x-pivot-year': 1930 },
      'needs a format with a year of two digits',
    ],
    [{ type: 'date', 'x-formats': ['X'] }, ''],
    [{ ...number, 'x-thousands': 'comma' }, 'x-thousands: needs the decimal mark to be said'],
    [{ ...number, 'x-decimal': 'point', 'x-thousands': 'comma' }, ''],
    [{ ...number, 'x-decimals': 1, 'x-decimal': 'Comma' }, 'did you mean "comma"?'],
  ])('%j: %s', (field, why) => {
    const others = [
      { name: 'sign', type: 'string' },
      { name: 'count', type: 'integer' },
    ];
    const said = problemsOf([{ name: 'it', ...field }, ...others]);
    if (why === '') expect(said).toBe('');
    else expect(said).toContain(why);
  });
});
