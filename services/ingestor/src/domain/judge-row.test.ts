import { describe, expect, test } from '@jest/globals';
import { loadContract, matchHeader, type Field } from '@vitals/core';
import { compileRowCheck } from '../reading/row-check.ts';
import { judgeRow } from './judge-row.ts';
import { planRows } from './row-plan.ts';
import { emptyRow } from './row.ts';

const fields: readonly Field[] = [
  { name: 'patient_id', type: 'string', constraints: { required: true, maxLength: 8, pattern: 'P\\d+' } },
  {
    name: 'measured_at',
    type: 'datetime',
    constraints: { required: true },
    'x-formats': ['D.M.YYYY HH:mm'],
    'x-zone': 'Europe/Berlin',
  },
  { name: 'born', type: 'date' },
  {
    name: 'heart_rate',
    type: 'integer',
    'x-unit': '/min',
    constraints: { minimum: 20, maximum: 300 },
    'x-source': 's',
  },
  {
    name: 'temperature',
    type: 'number',
    'x-unit': 'Cel',
    'x-decimals': 1,
    constraints: { minimum: 25, maximum: 45 },
    'x-source': 's',
  },
  { name: 'systolic', type: 'number', 'x-missing': ['0', '-1'] },
  { name: 'diastolic', type: 'number' },
  {
    name: 'spo2',
    type: 'number',
    'x-unit': '%',
    constraints: { minimum: 50, maximum: 100 },
    'x-source': 's',
  },
  {
    name: 'glucose',
    type: 'number',
    'x-unit': 'mg/dL',
    'x-loinc': '2339-0',
    'x-decimals': 0,
    constraints: { minimum: 10, maximum: 2000 },
    'x-source': 's',
  },
  {
    name: 'sex',
    type: 'string',
    constraints: { enum: ['female', 'male'] },
    'x-values': { f: 'female', W: 'female' },
  },
  { name: 'oxygen', type: 'boolean', trueValues: ['true', 'Yes'], falseValues: ['false', 'no'] },
  { name: 'notes', type: 'string', constraints: { minLength: 2 } },
];
const { contract } = loadContract(
  {
    name: 'ward',
    schema: { fields, missingValues: ['', 'NA'] },
    rules: [
      { id: 'dia-below-sys', less: ['diastolic', 'systolic'] },
      { id: 'something', anyOf: ['heart_rate', 'temperature', 'systolic'] },
    ],
  },
  'ward',
);
const header = fields.map(({ name }) => name);
const good = { patient_id: 'P1', measured_at: '2026-11-01T08:00:00Z', heart_rate: '72' };

/** Judges a row that has these cells and nothing else; `head` replaces the header's cells. */
function judged(cells: Readonly<Record<string, string>>, head: Readonly<Record<string, string>> = {}) {
  const match = matchHeader(
    contract,
    header.map((name) => head[name] ?? name),
  );
  const row = emptyRow(fields.length);
  const all: Readonly<Record<string, string>> = { ...good, ...cells };
  const plan = planRows(contract, match, {
    lastModified: new Date('2026-11-20T12:00:00Z'),
    key: 'raw/p000002.csv',
  });
  const ok = judgeRow(
    header.map((name) => all[name] ?? ''),
    plan,
    compileRowCheck(contract),
    row,
  );
  const text = (name: string): string | undefined => row.texts[header.indexOf(name)];
  const reasons = row.problems.map(({ code, column, hint }) =>
    [code, column, hint].filter((part) => part !== undefined).join(' '),
  );
  return { ok, text, reasons, conversions: row.conversions };
}

describe('judgeRow keeps', () => {
  test.each([
    ['heart_rate', '300', '300', []],
    ['heart_rate', ' 38 ', '38', ['trimmed']],
    ['heart_rate', '72.0', '72', ['number-form']],
    ['temperature', '41.20', '41.20', []],
    ['temperature', 'NA', '', []],
    ['temperature', '  ', '', []],
    ['systolic', '0', '', []],
    ['systolic', '-1', '', []],
    ['systolic', '235', '235', []],
    ['spo2', '82', '82', []],
    ['sex', 'Female', 'female', ['case']],
    ['sex', 'w', 'female', ['word']],
    ['oxygen', 'YES', 'true', ['word']],
    ['oxygen', 'false', 'false', []],
    ['notes', ' =1+1 ', '=1+1', ['trimmed']],
    ['notes', '\u00a0ok\ufeff', 'ok', ['trimmed']],
    ['born', '1961-05-02', '1961-05-02', []],
    ['born', '1961-05-02 00:00:00', '1961-05-02', ['time-form']],
    ['measured_at', '2026-11-01T08:00:00Z', '2026-11-01T08:00:00Z', []],
    ['measured_at', '2026-11-01 08:00:00+02:00', '2026-11-01T06:00:00Z', ['time-form']],
    ['measured_at', '2026-11-01T08:00:00.250Z', '2026-11-01T08:00:00.25Z', ['time-form']],
    ['measured_at', '2026-07-01T08:00', '2026-07-01T06:00:00Z', ['assumed-zone:Europe/Berlin', 'time-form']],
    ['measured_at', '1.11.2026 08:00', '2026-11-01T07:00:00Z', ['assumed-zone:Europe/Berlin', 'time-form']],
    [
      'measured_at',
      '2026-11-01',
      '2026-10-31T23:00:00Z',
      ['assumed-midnight', 'assumed-zone:Europe/Berlin', 'time-form'],
    ],
    ['measured_at', '2026-11-21T11:59:59Z', '2026-11-21T11:59:59Z', []],
    ['measured_at', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', []],
  ])('%s %j as %j', (name, cell, text, conversions) => {
    const row = judged({ [name]: cell });
    expect(row.reasons).toEqual([]);
    expect(row.text(name)).toBe(text);
    expect(row.conversions).toEqual(conversions);
  });

  test('a number in the unit that the header says, converted', () => {
    const row = judged({ temperature: '98.6' }, { temperature: 'temperature (°F)' });
    expect([row.ok, row.text('temperature'), row.conversions]).toEqual([true, '37.0', ['unit:[degF]->Cel']]);
  });
});

describe('judgeRow rejects', () => {
  test.each([
    ['patient_id', '', ['constraint-required patient_id']],
    ['patient_id', 'NA', ['constraint-required patient_id']],
    ['patient_id', 'xP1', ['constraint-pattern patient_id']],
    ['patient_id', 'X12345678', ['constraint-maxlength patient_id', 'constraint-pattern patient_id']],
    ['heart_rate', '500', ['constraint-maximum heart_rate']],
    ['heart_rate', '7', ['constraint-minimum heart_rate']],
    ['heart_rate', '72.5', ['type-error heart_rate']],
    ['heart_rate', '72 bpm', ['type-error heart_rate looks-like-number-with-unit']],
    ['heart_rate', '>150', ['type-error heart_rate looks-like-comparison']],
    ['heart_rate', '120/80', ['type-error heart_rate looks-like-two-values']],
    ['heart_rate', '??', ['type-error heart_rate looks-like-missing']],
    ['heart_rate', 'Infinity', ['type-error heart_rate']],
    ['temperature', '36,6', ['type-error temperature looks-like-decimal-comma']],
    ['temperature', '98.6', ['constraint-maximum temperature looks-like-fahrenheit']],
    ['temperature', '450', ['constraint-maximum temperature']],
    ['spo2', '0.97', ['constraint-minimum spo2 looks-like-a-fraction']],
    ['glucose', '5.5', ['constraint-minimum glucose looks-like-mmol-per-litre']],
    ['sex', 'x', ['constraint-enum sex']],
    ['oxygen', 'maybe', ['type-error oxygen']],
    ['notes', 'x', ['constraint-minlength notes']],
    ['born', '1961-02-29', ['type-error born']],
    ['born', '2/5/1961', ['type-error born looks-like-local-date']],
    ['born', '1961-05-02T10:00', ['type-error born']],
    ['born', '1899-12-31', ['constraint-past born']],
    ['measured_at', '', ['constraint-required measured_at']],
    ['measured_at', '2026-13-01T08:00:00Z', ['type-error measured_at']],
    ['measured_at', '2026-11-31T08:00:00Z', ['type-error measured_at']],
    ['measured_at', '2026-11-01T24:00:00Z', ['type-error measured_at']],
    ['measured_at', '2026-11-01T08:00:00+99:00', ['type-error measured_at']],
    ['measured_at', '2026-11-21T12:00:01Z', ['constraint-future measured_at']],
    ['measured_at', '1899-12-31T23:59:59Z', ['constraint-past measured_at']],
  ])('%s %j: %j', (name, cell, reasons) => {
    expect(judged({ [name]: cell })).toMatchObject({ ok: false, reasons });
  });

  test('a diastolic pressure that is not below the systolic one, with a hint when they may be swapped', () => {
    expect(judged({ systolic: '80', diastolic: '120' }).reasons).toEqual([
      'row-constraint:dia-below-sys looks-swapped',
    ]);
    expect(judged({ systolic: '80', diastolic: '80' }).reasons).toEqual(['row-constraint:dia-below-sys']);
    expect(judged({ systolic: '0', diastolic: '80' }).reasons).toEqual([]);
  });

  test('a row that measured nothing', () => {
    expect(judged({ heart_rate: '' }).reasons).toEqual(['row-constraint:something']);
  });

  test('with every reason, in the order of the contract', () => {
    const cells = {
      patient_id: '',
      measured_at: 'yesterday',
      heart_rate: 'x',
      spo2: '200',
      systolic: '80',
      diastolic: '90',
    };
    expect(judged(cells).reasons).toEqual([
      'constraint-required patient_id',
      'type-error measured_at',
      'type-error heart_rate',
      'constraint-maximum spo2',
      'row-constraint:dia-below-sys looks-swapped',
    ]);
  });
});
