import { expect, test } from '@jest/globals';
import { loadContract, matchHeader } from '@vitals/core';
import { planRows } from '../domain/row-plan.ts';
import { CellJudges } from './cell-judges.ts';
import { CellVerdicts, type CellVerdict } from './cell-verdicts.ts';

const { contract } = loadContract(
  {
    name: 'c',
    schema: {
      missingValues: ['', 'NA'],
      fields: [
        { name: 'patient', type: 'string', constraints: { required: true, maxLength: 3 } },
        { name: 'time', type: 'datetime' },
        {
          name: 'temp',
          type: 'number',
          'x-unit': 'Cel',
          'x-decimals': 1,
          constraints: { minimum: 25, maximum: 45 },
          'x-source': 's',
        },
      ],
    },
  },
  'c',
);
const header = ['temp', 'patient', 'time'];
const plan = planRows(contract, matchHeader(contract, header), {
  lastModified: new Date('2026-11-20T12:00:00Z'),
  key: 'raw/c.csv',
});

const verdicts = (): CellVerdicts =>
  new CellVerdicts(new CellJudges(contract, plan, header.length), header.length);

const plainly = ({ text, value, conversions, problems, isFormula }: CellVerdict): unknown => [
  text,
  value,
  conversions,
  problems,
  isFormula,
];

test.each([
  ['temp', ' 37.0 ', '37.0', ['trimmed'], []],
  ['temp', '98.6', '98.6', [], ['constraint-maximum:looks-like-fahrenheit']],
  ['temp', 'NA', '', [], []],
  ['temp', 'hot', 'hot', [], ['type-error:']],
  ['patient', '', '', [], ['constraint-required:']],
  ['patient', 'Anna', 'Anna', [], ['constraint-maxlength:']],
  ['time', '2024-01-05 10:00', '2024-01-05T10:00:00Z', ['assumed-zone:UTC', 'time-form'], []],
  ['time', '2099-01-05T10:00:00Z', '2099-01-05T10:00:00Z', [], ['constraint-future:']],
])('a cell of %s that is %j', (column, cell, text, conversions, problems) => {
  const verdict = verdicts().of(cell, header.indexOf(column));
  expect(verdict?.text).toBe(text);
  expect([...(verdict?.conversions ?? [])].sort()).toEqual(conversions);
  expect(verdict?.problems.map(({ code, hint = '' }) => `${code}:${hint}`)).toEqual(problems);
});

test('a cell judged in a record of its own, as many of a column are, gets the verdict that the first ones got', () => {
  const cells = ['98.6', ' 37', 'hot', '1e1', '-', 'NA', '44.99', '45.01', ''];
  const first = cells.map((cell) => plainly(verdicts().of(cell, 0)!));
  const judges = new CellJudges(contract, plan, header.length);
  for (let i = 0; i < 100; i++) judges.judge(`${i}x`, 0);
  const later = cells.map((cell) => plainly(new CellVerdicts(judges, header.length).of(cell, 0)!));
  expect(later).toEqual(first);
});

test('a record of many texts never seen before is left to the careful lane, one of known texts is not', () => {
  const asked = verdicts();
  const texts = ['1x', '2x', '3x', '4x', '5x'];
  expect(texts.map((text) => (asked.remembered(text, 0) ?? asked.of(text, 0)) !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  asked.beginRecord();
  expect(texts.map((text) => asked.remembered(text, 0) !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});
