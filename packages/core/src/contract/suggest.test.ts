import { expect, test } from '@jest/globals';
import { suggest } from './suggest.ts';

const known = ['heart_rate', 'systolic', 'diastolic', 'spo2'];

test.each([
  ['heart_rat', 'heart_rate'],
  ['Heart_Rate', 'heart_rate'],
  ['sytsolic', 'systolic'],
  ['spo', 'spo2'],
  ['sop2', 'spo2'],
  ['temperature', undefined],
  ['', undefined],
])('%j probably means %s', (word, meant) => {
  expect(suggest(word, known)).toBe(meant);
});
