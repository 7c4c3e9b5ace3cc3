import { expect, test } from '@jest/globals';
import type { Field } from '@vitals/core';
import { aContract } from '../testing.ts';
import { columnsOf } from './columns.ts';

const columnsWith = (...fields: readonly Field[]) => columnsOf(aContract({ schema: { fields } }));

test('numbers that measure are metrics; ids, ages, codes and yes-or-no are not', () => {
  const { metrics } = columnsWith(
    { name: 'id', type: 'integer', 'x-role': 'subject' },
    { name: 'age', type: 'number', 'x-role': 'age' },
    { name: 'grade', type: 'integer', constraints: { enum: ['1', '2'] } },
    { name: 'oxygen', type: 'integer' },
    { name: 'spo2_scale', type: 'integer' },
    { name: 'lactate', type: 'number' },
    { name: 'steps', type: 'integer' },
    { name: 'note', type: 'string' },
  );
  expect(metrics.map(({ field, decimals }) => [field.name, decimals])).toEqual([
    ['lactate', 2],
    ['steps', 0],
  ]);
});

test('a plausible range counts only when it is closed on both sides', () => {
  const [open, closed] = columnsWith(
    { name: 'open', type: 'number', constraints: { minimum: 0 } },
    { name: 'closed', type: 'number', 'x-decimals': 1, constraints: { minimum: 25, maximum: 45 } },
  ).metrics;
  expect(open?.range).toBeUndefined();
  expect(closed?.range).toEqual({ low: 250, high: 450 });
});

test('clinical inputs are found by LOINC code first, then by name', () => {
  const { clinical } = columnsWith(
    { name: 'pulse', type: 'number' },
    { name: 'puls_an_der_hand', type: 'number', 'x-loinc': '8867-4' },
    { name: 'SpO2', type: 'number', 'x-unit': '%' },
  );
  expect(clinical.pulse?.index).toBe(1);
  expect(clinical.spo2?.index).toBe(2);
  expect(clinical.temperature).toBeUndefined();
});

test('a column in another unit than the tables is no input', () => {
  const { clinical } = columnsWith({ name: 'temperature', type: 'number', 'x-unit': '[degF]' });
  expect(clinical.temperature).toBeUndefined();
  expect(clinical.otherUnit.map(({ field }) => field.name)).toEqual(['temperature']);
});
