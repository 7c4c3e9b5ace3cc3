import { describe, expect, test } from '@jest/globals';
import { conversionBetween, unitOf } from './units.ts';

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
    ['furlong', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => {
    expect(unitOf(text)).toBe(code);
  });
});

test('mmol/L becomes mg/dL for glucose only: the factor belongs to the substance', () => {
  expect(conversionBetween('mmol/L', 'mg/dL', '2339-0')).toBeDefined();
  expect(conversionBetween('mmol/L', 'mg/dL', '2093-3')).toBeUndefined();
  expect(conversionBetween('mmol/L', 'mg/dL', undefined)).toBeUndefined();
});
