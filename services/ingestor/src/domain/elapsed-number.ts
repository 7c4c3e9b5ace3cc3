import { conversionBetween } from '@vitals/core';
import { convertUnit } from './convert-unit.ts';

// Hours go on beyond 24: 49:30 is two days, one hour and a half.
const elapsed = /^(-?)(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * A length of time written as HH:MM or HH:MM:SS, as a plain number in `unit` (UCUM: s, min, h, d). Whole where it is
 * whole, otherwise rounded to `decimals` places. `undefined` for any other text.
 */
export function elapsedNumber(text: string, unit: string, decimals: number): string | undefined {
  const [, sign = '', hours, minutes = '', rest = '0'] = elapsed.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  const signed = `${seconds === 0 ? '' : sign}${seconds}`;
  const conversion = conversionBetween('s', unit, undefined);
  if (conversion === undefined) return signed;
  const isWhole = seconds % conversion.denominator === 0;
  return convertUnit(signed, conversion, isWhole ? 0 : decimals);
}
