import { expect, test } from '@jest/globals';
import { consciousnessIn, isPregnant, oxygenIn, spo2ScaleIn } from './words.ts';

test.each([
  ['A', 'alert'],
  ['Alert', 'alert'],
  ['C', 'altered'],
  ['V', 'altered'],
  ['p', 'altered'],
  ['Unresponsive', 'altered'],
  ['15', undefined],
  ['', undefined],
  ['sleepy?', undefined],
])('consciousness %j is %j', (cell, read) => {
  expect(consciousnessIn(cell)).toBe(read);
});

test.each([
  ['air', 'air'],
  ['Oxygen', 'oxygen'],
  ['true', 'oxygen'],
  ['0', 'air'],
  ['No', 'air'],
  ['2 L/min', undefined],
  ['', undefined],
])('oxygen %j is %j', (cell, read) => {
  expect(oxygenIn(cell)).toBe(read);
});

test.each([
  ['2', 2],
  ['1', 1],
  ['', 1],
  ['22', 1],
])('SpO2 scale %j is %i', (cell, scale) => {
  expect(spo2ScaleIn(cell)).toBe(scale);
});

test.each([
  ['true', true],
  ['pregnant', true],
  ['1', true],
  ['false', false],
  ['', false],
])('pregnancy %j is %j', (cell, pregnant) => {
  expect(isPregnant(cell)).toBe(pregnant);
});
