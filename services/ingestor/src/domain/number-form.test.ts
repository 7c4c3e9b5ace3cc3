import { describe, expect, test } from '@jest/globals';
import { inPointForm, provesDecimalComma, type NumberForm } from './number-form.ts';

const comma: NumberForm = { decimal: 'comma', thousands: undefined };

describe('inPointForm', () => {
  test.each<[string, NumberForm, string | undefined]>([
    ['36,6', comma, '36.6'],
    ['-0,5', comma, '-0.5'],
    ['72', comma, '72'],
    ['36.6', comma, undefined],
    ['1,2.3', comma, undefined],
    ['1.234,5', comma, undefined],
    ['1.234,5', { decimal: 'comma', thousands: 'point' }, '1234.5'],
    ['1.234', { decimal: 'comma', thousands: 'point' }, '1234'],
    ['1.23', { decimal: 'comma', thousands: 'point' }, undefined],
    ['1,234.5', { decimal: 'point', thousands: 'comma' }, '1234.5'],
    ['12,345,678', { decimal: 'point', thousands: 'comma' }, '12345678'],
    ['1 234,5', { decimal: 'comma', thousands: 'space' }, '1234.5'],
    ['1\u202f234', { decimal: 'point', thousands: 'space' }, '1234'],
    ["1'234.5", { decimal: 'point', thousands: 'apostrophe' }, '1234.5'],
  ])('%s as %j is %s', (text, form, expected) => {
    expect(inPointForm(text, form)?.text).toBe(expected);
  });

  test('marks that do not stand between thousands are left for the number reader to refuse', () => {
    expect(inPointForm('12,34', { decimal: 'point', thousands: 'comma' })?.text).toBe('12,34');
  });

  test('says what was changed', () => {
    expect(inPointForm('1.234,5', { decimal: 'comma', thousands: 'point' })?.conversions).toEqual([
      'thousands',
      'decimal-comma',
    ]);
    expect(inPointForm('72', comma)?.conversions).toEqual([]);
  });
});

describe('provesDecimalComma', () => {
  test.each<[readonly string[], boolean]>([
    [['36,6', '37', 'NA'], true],
    [['0,125'], true],
    [['1,2345'], true],
    [['>=7,25'], true],
    [[',5'], true],
    [['36,6', '36.6'], false],
    [['1,234', '2,500'], false],
    [['72', '80'], false],
    [['a,b', '12,5 mg'], false],
    [['1.234,5'], false],
    [[], false],
  ])('%j: %j', (cells, proven) => {
    expect(provesDecimalComma(cells)).toBe(proven);
  });
});
