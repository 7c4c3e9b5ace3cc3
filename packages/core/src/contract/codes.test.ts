import { expect, test } from '@jest/globals';
import { describeCode } from './codes.ts';

test.each([
  ['constraint-maximum', 'the value is above what is possible'],
  [
    'row-constraint:diastolic-below-systolic',
    'the values of the record contradict each other or a rule of the contract (diastolic-below-systolic)',
  ],
  ['unit:[degF]->Cel', 'a number was converted to the unit of the contract ([degF]->Cel)'],
  ['assumed-zone:Europe/Berlin', 'a time without zone was taken to be in this zone (Europe/Berlin)'],
  ['constructor', 'constructor'],
  ['a-code-of-tomorrow', 'a-code-of-tomorrow'],
])('%s reads: %s', (code, sentence) => {
  expect(describeCode(code)).toBe(sentence);
});
