import { describe, expect, test } from '@jest/globals';
import { conversionBetween } from '@vitals/core';
import { convertUnit } from './convert-unit.ts';

const convert = (text: string, from: string, to: string, decimals: number, loinc?: string): string => {
  const conversion = conversionBetween(from, to, loinc);
  if (conversion === undefined) throw new Error('no such conversion');
  return convertUnit(text, conversion, decimals);
};

describe('convertUnit', () => {
  test.each([
    ['98.6', '[degF]', 'Cel', 1, '37.0'],
    ['98', '[degF]', 'Cel', 2, '36.67'],
    ['103', '[degF]', 'Cel', 2, '39.44'],
    ['32', '[degF]', 'Cel', 1, '0.0'],
    ['-40', '[degF]', 'Cel', 0, '-40'],
    ['150', '[lb_av]', 'kg', 1, '68.0'],
    ['70', '[in_i]', 'cm', 1, '177.8'],
    ['37.0', 'Cel', '[degF]', 1, '98.6'],
    ['-40', 'Cel', '[degF]', 0, '-40'],
    ['10', 'kg', '[lb_av]', 2, '22.05'],
    ['90', 'd', 'a', 2, '0.24'],
    ['6', '[ft_i]', 'cm', 1, '182.9'],
    ['8', '[oz_av]', 'kg', 3, '0.227'],
    ['11', '[stone_av]', 'kg', 1, '69.9'],
    ['191', 'mo', 'a', 0, '15'],
    ['192', 'mo', 'a', 0, '16'],
    ['18', 'mo', 'a', 1, '1.5'],
    ['90', 'min', 'h', 1, '1.5'],
    ['0.97', '1', '%', 0, '97'],
  ])('%s %s is in %s, to %i places, %s', (text, from, to, decimals, expected) => {
    expect(convert(text, from, to, decimals)).toBe(expected);
  });

  test.each([
    ['15', 1, '270.2'],
    ['6', 2, '108.09'],
    ['19', 1, '342.3'],
    ['5.55', 0, '100'],
  ])('%s mmol/L of glucose is, to %i places, %s mg/dL', (text, decimals, expected) => {
    expect(convert(text, 'mmol/L', 'mg/dL', decimals, '2339-0')).toBe(expected);
  });

  test.each([
    ['0.125', '12.5', '13'],
    ['0.115', '11.5', '12'],
    ['-0.125', '-12.5', '-12'],
    ['-0.126', '-12.6', '-13'],
  ])('%s, %s %%, is rounded half up to %s', (fraction, _, expected) => {
    expect(convert(fraction, '1', '%', 0)).toBe(expected);
  });
});
