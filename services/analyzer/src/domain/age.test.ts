import { expect, test } from '@jest/globals';
import type { Field } from '@vitals/core';
import { ageIn, isChild } from './age.ts';

const field = (unit?: string): Field => ({
  name: 'age',
  type: 'number',
  'x-role': 'age',
  ...(unit !== undefined && { 'x-unit': unit }),
});

test.each([
  ['16', undefined, false],
  ['15', undefined, true],
  ['15.9', 'a', true],
  ['192', 'mo', false],
  ['191', 'mo', true],
  ['800', 'wk', true],
  ['5844', 'd', false],
  ['0', 'd', true],
])('%j in %j is a child: %j', (cell, unit, child) => {
  expect(isChild(ageIn(cell, field(unit)))).toBe(child);
});

test.each(['', 'forty', '-1', 'NaN'])('%j is no age, and nobody is a child without one', (cell) => {
  expect(ageIn(cell, field())).toBeUndefined();
  expect(isChild(undefined)).toBe(false);
});

test('an age in a unit we do not know is no age', () => {
  expect(ageIn('40', field('h'))).toBeUndefined();
});

test('an age reaches to the next one at the precision it is written with', () => {
  expect(ageIn('0', field())).toEqual({ from: 0, below: 1 });
  expect(ageIn('0.5', field())).toEqual({ from: 0.5, below: 0.6 });
});
