import { describe, expect, test } from '@jest/globals';
import { conversionBetween, unitFor, unitOf, unitsOf } from './units.ts';

describe('unitOf', () => {
  test.each([
    ['°C', 'Cel'],
    ['℃', 'Cel'],
    ['deg F', '[degF]'],
    ['[degF]', '[degF]'],
    ['mmHg', 'mm[Hg]'],
    ['mm[Hg]', 'mm[Hg]'],
    ['beats/min', '/min'],
    ['BPM', '/min'],
    ['%', '%'],
    ['mg/dL', 'mg/dL'],
    ['mmol/l', 'mmol/L'],
    ['kg/m2', 'kg/m2'],
    ['lbs', '[lb_av]'],
    ['[lb_av]', '[lb_av]'],
    ['[in_i]', '[in_i]'],
    ['[ft_i]', '[ft_i]'],
    ['{beats}/min', '/min'],
    ['mg per dL', 'mg/dL'],
    ['℉', '[degF]'],
    ['furlong', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => {
    expect(unitOf(text)).toBe(code);
  });
});

test.each([
  ['min', '/min', undefined, '/min'],
  ['min', 'h', undefined, 'min'],
  ['minutes', '/min', undefined, undefined],
  ['days', 'a', undefined, 'd'],
  ['mo', 'a', undefined, 'mo'],
  ['°F', 'Cel', undefined, '[degF]'],
  ['°C', '[degF]', undefined, 'Cel'],
  ['mg/dL', 'mmol/L', '2339-0', 'mg/dL'],
  ['mg/dL', 'mmol/L', '2093-3', undefined],
  ['lb', 'cm', undefined, undefined],
])('%s for a field in %s is %s', (text, wanted, loinc, unit) => {
  expect(unitFor(text, wanted, loinc)).toBe(unit);
});

test('every conversion has its way back, and no pair of units two different ones', () => {
  const units = [
    ...new Set(['°F', 'C', 'lb', 'kg', 'in', 'cm', 'm', 'd', 'h', 'min', 's', '%', 'a'].flatMap(unitsOf)),
  ];
  for (const from of units)
    for (const to of units) {
      const there = conversionBetween(from, to, undefined);
      const back = conversionBetween(to, from, undefined);
      expect([from, to, there === undefined]).toEqual([from, to, back === undefined]);
    }
});

test('mmol/L becomes mg/dL for glucose only: the factor belongs to the substance', () => {
  expect(conversionBetween('mmol/L', 'mg/dL', '2339-0')).toBeDefined();
  expect(conversionBetween('mmol/L', 'mg/dL', '2093-3')).toBeUndefined();
  expect(conversionBetween('mmol/L', 'mg/dL', undefined)).toBeUndefined();
});
