import { conversionBetween, type Band, type Field } from '@vitals/core';
import type { Random } from './random.ts';

/** Where a field has no limits, its values stay between these. */
const usual = { minimum: 0, maximum: 100 } as const;

const decimalsOf = (field: Field): number => (field.type === 'integer' ? 0 : (field['x-decimals'] ?? 1));

/** A value that can be, in the field's unit: without finding, where there is such a value. */
export function plausibleNumber(field: Field, random: Random): number {
  let value = possibleNumber(field, random);
  for (let tries = 0; tries < 100 && bandOf(field, value) !== undefined; tries++)
    value = possibleNumber(field, random);
  return value;
}

/** Any value that can be, alarming or not. */
export function possibleNumber(field: Field, random: Random): number {
  const { minimum, maximum } = limitsOf(field);
  return Math.min(maximum, Math.max(minimum, rounded(minimum + random.next() * (maximum - minimum), field)));
}

/** A value that can be and alarms somebody; `undefined` where the field has no bands. */
export function abnormalNumber(
  field: Field,
  random: Random,
): { readonly value: number; readonly band: Band } | undefined {
  if (field['x-abnormal'] === undefined) return undefined;
  const { minimum, maximum } = limitsOf(field);
  for (let tries = 0; tries < 100; tries++) {
    const value = possibleNumber(field, random);
    const band = bandOf(field, value);
    if (band !== undefined && value > minimum && value < maximum) return { value, band };
  }
  return undefined;
}

/** The first band of the contract that holds, as the analysis reads them. */
function bandOf(field: Field, value: number): Band | undefined {
  return (field['x-abnormal'] ?? []).find(
    ({ above, atOrAbove, below, atOrBelow }) =>
      (above !== undefined && value > above) ||
      (atOrAbove !== undefined && value >= atOrAbove) ||
      (below !== undefined && value < below) ||
      (atOrBelow !== undefined && value <= atOrBelow),
  );
}

/** A value clearly outside what is possible, on the side that is asked for; `undefined` where that side is open. */
export function impossibleNumber(
  field: Field,
  side: 'minimum' | 'maximum',
  random: Random,
): number | undefined {
  const limit = field.constraints?.[side];
  if (limit === undefined) return undefined;
  const { minimum, maximum } = limitsOf(field);
  // A tenth of the range away, so that rounding in a conversion never brings it back.
  const away = (maximum - minimum) * (0.1 + random.next()) + 1;
  return rounded(side === 'minimum' ? limit - away : limit + away, field);
}

/** The value as the file writes it: in the file's unit, as a time that went by, with the file's decimal mark. */
export function numberCell(field: Field, value: number, comma: boolean): string {
  const { 'x-unit': unit, 'x-source-unit': from, 'x-elapsed': elapsed } = field;
  if (elapsed === true && unit === 'min' && value >= 0) return clock(value);
  const way =
    from === undefined || unit === undefined ? undefined : conversionBetween(from, unit, field['x-loinc']);
  const written = way === undefined ? value : (value * way.denominator) / way.numerator - way.before;
  const text = written.toFixed(way === undefined ? decimalsOf(field) : 2);
  return comma || field['x-decimal'] === 'comma' ? text.replace('.', ',') : text;
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function limitsOf(field: Field): { readonly minimum: number; readonly maximum: number } {
  const { minimum, maximum } = field.constraints ?? {};
  const least = minimum ?? Math.min(usual.minimum, (maximum ?? 0) - 100);
  return { minimum: least, maximum: maximum ?? Math.max(usual.maximum, least + 100) };
}

function rounded(value: number, field: Field): number {
  const scale = 10 ** decimalsOf(field);
  return Math.round(value * scale) / scale;
}
