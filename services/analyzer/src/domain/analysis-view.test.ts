import { expect, test } from '@jest/globals';
import type { DatasetContract } from '@vitals/core';
import { aContractOf } from '../testing.ts';
import { describeRows } from './describe-rows.ts';

const measures = aContractOf('systolic', 'diastolic', 'heart_rate').schema.fields;
const contract: DatasetContract = {
  name: 'long',
  layout: {
    kind: 'long',
    columns: { code: ['code'], value: ['value'], unit: ['unit'] },
    codes: { SYSBP: 'systolic', DIABP: 'diastolic', HR: 'heart_rate' },
    measures,
  },
  schema: {
    missingValues: ['', 'NA'],
    fields: [
      { name: 'measure', type: 'string', 'x-from': 'code' },
      { name: 'subject_id', type: 'string', 'x-role': 'subject' },
      { name: 'value', type: 'number', 'x-from': 'value' },
      { name: 'unit', type: 'string', 'x-from': 'unit' },
    ],
  },
};

const rows = [
  ['systolic', 'p1', '190', 'mm[Hg]'],
  ['diastolic', 'p1', '95', 'mm[Hg]'],
  ['heart_rate', 'p2', '', '/min'],
  ['systolic', 'p2', '120', 'mm[Hg]'],
];

test('rows that stay long are judged by the limits of what each of them measures', () => {
  const describer = describeRows(contract);
  for (const [i, cells] of rows.entries()) describer.row(cells, i + 2);
  const description = describer.finish();
  expect(description).toMatchObject({
    rows: 4,
    abnormalRows: 2,
    worst: 'critical',
    subjects: { counted: 2 },
  });
  expect(description.findings.map(({ field, lines }) => ({ field, lines }))).toEqual(
    expect.arrayContaining([
      { field: 'systolic', lines: [2] },
      { field: 'diastolic', lines: [3] },
    ]),
  );
  // Only what a row measures can be missing from it.
  expect(description.metrics.map(({ field, count, missing }) => [field, count, missing])).toEqual([
    ['systolic', 2, 0],
    ['diastolic', 1, 0],
    ['heart_rate', 0, 1],
  ]);
});

test('scores that need several measurements at once are left out, and that is said', () => {
  const describer = describeRows(contract);
  for (const [i, cells] of rows.entries()) describer.row(cells, i + 2);
  const { news2, bloodPressure, caveats } = describer.finish();
  expect({ news2, bloodPressure }).toEqual({ news2: undefined, bloodPressure: undefined });
  expect(caveats.map(({ code }) => code)).toContain('long-rows');
});
