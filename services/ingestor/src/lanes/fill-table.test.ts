import { expect, test } from '@jest/globals';
import { loadContract, matchHeader, type Field } from '@vitals/core';
import { planRows, type RowPlan } from '../domain/row-plan.ts';
import { cellKinds } from './column-table.ts';
import { fillTable, isWorthwhile } from './fill-table.ts';

const header = ['a', 'b'];

function contractOf(field: Partial<Field>): ReturnType<typeof loadContract>['contract'] {
  const fields = [
    { name: 'a', type: 'string' },
    { name: 'b', type: 'number', ...field },
  ];
  return loadContract({ name: 'f', schema: { missingValues: ['', 'NA', '2020-01-01'], fields } }, 'f')
    .contract;
}

function filledFor(field: Partial<Field>, change: (plan: RowPlan) => RowPlan = (plan) => plan) {
  const contract = contractOf(field);
  const source = { lastModified: new Date('2026-11-20T12:00:00Z'), key: 'raw/f.csv' };
  const plan = change(planRows(contract, matchHeader(contract, header), source));
  return fillTable({ contract, plan, delimiter: ',', columns: header.length });
}

test('a plain column is read by the kernel itself', () => {
  const { table, slow } = filledFor({});
  expect([[...table.kinds], slow]).toEqual([[cellKinds.text, cellKinds.number], []]);
});

test.each<[Partial<Field>, string]>([
  [{ 'x-unit': 'Cel', 'x-source-unit': '[degF]', 'x-decimals': 1 }, 'its numbers are converted from [degF]'],
  [
    { type: 'string', 'x-values': { y: 'yes' } },
    'some of its words stand for others, and the others are not listed (enum)',
  ],
  [{ type: 'date' }, 'one of its words for "missing" looks like a time'],
])('of %j the careful lane is asked about each text: %s', (field, why) => {
  const filled = filledFor(field);
  expect(filled.slow).toEqual([{ field: 'b', how: 'asked', why }]);
  expect(isWorthwhile(filled)).toBe(true);
});

test.each([
  [{}, 'careful', true],
  [{ constraints: { required: true } }, 'always', false],
] as const)(
  'a plan with a member that nobody considered is for the careful lane: %j, %s',
  (field, how, worthwhile) => {
    const filled = filledFor(field, (plan) => ({
      ...plan,
      fields: plan.fields.map((each) => (each.name === 'b' ? { ...each, unitColumn: 0 } : each)),
    }));
    expect(filled.slow).toEqual([{ field: 'b', how, why: 'unitColumn is not known to the fast lane' }]);
    expect(isWorthwhile(filled)).toBe(worthwhile);
  },
);

test('a field whose value is not in a column keeps the whole file in the careful lane', () => {
  const filled = filledFor({}, (plan) => ({
    ...plan,
    fields: plan.fields.map((each) => (each.name === 'b' ? { ...each, index: -2 } : each)),
  }));
  expect(isWorthwhile(filled)).toBe(false);
});
