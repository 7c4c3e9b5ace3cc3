import { describe, expect, test } from '@jest/globals';
import { matchHeader } from './match-header.ts';
import type { DatasetContract } from './types.ts';

const long: DatasetContract = {
  name: 'long',
  layout: {
    kind: 'long',
    columns: { code: ['VSTESTCD', 'code'], value: ['VSORRES', 'value'], unit: ['unit'] },
    codes: { HR: 'pulse' },
    filter: [{ column: ['category'], keep: ['Vital Signs'] }],
    rows: 'wide',
  },
  schema: {
    fields: [
      { name: 'patient', type: 'string', constraints: { required: true } },
      { name: 'pulse', type: 'number' },
    ],
  },
};
const repeats: DatasetContract = {
  name: 'repeats',
  layout: { kind: 'repeats', columns: { systolic: ['SBP_#', 'sys#mmHg'], diastolic: ['DBP_#'] } },
  schema: {
    fields: [
      { name: 'minute', type: 'integer', 'x-from': 'repeat' },
      { name: 'systolic', type: 'number' },
      { name: 'diastolic', type: 'number' },
    ],
  },
};

describe('long', () => {
  test('finds its columns whatever their order and case, and knows them', () => {
    const match = matchHeader(long, ['Category', 'VALUE', 'colour', 'Code', 'patient']);
    expect(match).toMatchObject({ missing: [], known: 4, unknown: [3] });
    expect(match.layout).toEqual({
      kind: 'long',
      code: 3,
      value: 1,
      unit: -1,
      filters: [{ column: 0, keep: new Set(['vital signs']) }],
    });
  });

  test('a column that only has the name of a measure is not one', () => {
    expect(matchHeader(long, ['category', 'value', 'code', 'patient', 'pulse']).unknown).toEqual([5]);
  });

  test('says what is missing in words of the contract', () => {
    expect(matchHeader(long, ['patient', 'value']).missing).toEqual(['VSTESTCD', 'category']);
  });
});

describe('repeats', () => {
  test('finds every number that the header has, in the order of the numbers', () => {
    const { layout, missing, known } = matchHeader(repeats, [
      'SBP_120',
      'SBP_0',
      'DBP_0',
      'Sys (15) mmHg',
      'SBP_x',
    ]);
    expect({ missing, known }).toEqual({ missing: [], known: 3 });
    expect(layout).toEqual({
      kind: 'repeats',
      repeats: [
        {
          number: 0,
          columns: new Map([
            ['systolic', 1],
            ['diastolic', 2],
          ]),
        },
        { number: 120, columns: new Map([['systolic', 0]]) },
      ],
    });
  });

  test('a header without any is not of this layout', () => {
    expect(matchHeader(repeats, ['systolic', 'minute']).missing).toEqual(['SBP_#']);
  });

  test('a field of which no repeat is there is not there', () => {
    expect(matchHeader(repeats, ['SBP_0']).columns.map((column) => column === undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
