import { describe, expect, test } from '@jest/globals';
import { loadContract } from './load-contract.ts';
import { matchHeader } from './match-header.ts';

const { contract } = loadContract(
  {
    name: 'ward',
    schema: {
      fields: [
        { name: 'patient_id', type: 'string', constraints: { required: true }, 'x-aliases': ['id'] },
        { name: 'heart_rate', type: 'number', 'x-unit': '/min', 'x-aliases': ['HR', 'pulse'] },
        { name: 'temperature', type: 'number', 'x-unit': 'Cel', 'x-decimals': 1, 'x-aliases': ['temp'] },
        { name: 'systolic', type: 'number', 'x-unit': 'mm[Hg]', 'x-aliases': ['sys'] },
        { name: 'glucose', type: 'number', 'x-unit': 'mg/dL', 'x-loinc': '2339-0' },
      ],
    },
    rules: [{ id: 'something-measured', anyOf: ['heart_rate', 'temperature'] }],
  },
  'ward',
);

const fieldAt = (header: string): string | undefined => {
  const i = matchHeader(contract, [header]).columns.findIndex((column) => column !== undefined);
  return contract.schema.fields[i]?.name;
};

describe('matchHeader', () => {
  test.each([
    ['heart_rate', 'heart_rate'],
    ['Heart Rate', 'heart_rate'],
    ['HEART-RATE', 'heart_rate'],
    ['heart.rate.', 'heart_rate'],
    ['ＨＲ', 'heart_rate'],
    ['  Pulse ', 'heart_rate'],
    ['Pulse.bpm.', 'heart_rate'],
    ['heart_rate (beats/min)', 'heart_rate'],
    ['Sys.mmHg.', 'systolic'],
    ['sys [mm Hg]', 'systolic'],
    ['glucose mg/dL', 'glucose'],
    ['blood', undefined],
    ['rate', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('the header %j is %s', (header, field) => {
    expect(fieldAt(header)).toBe(field);
  });

  test.each([
    ['temp', undefined],
    ['temp_c', 'Cel'],
    ['Temp (°F)', '[degF]'],
    ['temperature, degF', '[degF]'],
    ['Temperature (℃)', 'Cel'],
  ])('the unit that %j says is %s', (header, unit) => {
    expect(matchHeader(contract, [header]).columns[2]).toEqual({
      index: 0,
      ...(unit === undefined ? {} : { unit }),
    });
  });

  test('a unit that cannot be converted makes it another column', () => {
    expect(matchHeader(contract, ['temperature (kg)', 'glucose (mmol/L)'])).toMatchObject({
      columns: [undefined, undefined, undefined, undefined, { index: 1, unit: 'mmol/L' }],
      unknown: [1],
    });
  });

  test('unknown and unnamed columns are given by position, counted from 1', () => {
    const match = matchHeader(contract, ['', 'id', 'Müller', ' ', 'HR']);
    expect(match).toMatchObject({ known: 2, unknown: [3], unnamed: [1, 4], missing: [], ambiguous: [] });
  });

  test('what is missing is named in the words of the contract', () => {
    expect(matchHeader(contract, ['systolic']).missing).toEqual([
      'patient_id',
      'one of heart_rate, temperature',
    ]);
  });

  test('two columns for one field are ambiguous, a repeated header that is not used is not', () => {
    expect(matchHeader(contract, ['id', 'HR', 'pulse', 'x', 'x']).ambiguous).toEqual([
      { field: 'heart_rate', positions: [2, 3] },
    ]);
    expect(matchHeader(contract, ['id', 'id']).ambiguous).toEqual([
      { field: 'patient_id', positions: [1, 2] },
    ]);
  });

  test("a column with the field's own name wins over an alias, which then is unknown", () => {
    const match = matchHeader(contract, ['id', 'pulse', 'heart_rate']);
    expect(match.columns[1]).toEqual({ index: 2 });
    expect(match).toMatchObject({ ambiguous: [], unknown: [2] });
  });
});
