import type { Conversion } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { isPlainNumber } from '../domain/number-text.ts';
import { scaledDown, scaledUp } from './scaled-range.ts';

/** Plain numbers with so many decimals, from `least` to `most` as whole numbers (46.0 with one decimal is 460). */
export interface NumberZone {
  readonly decimals: number;
  readonly least: number;
  readonly most: number;
}

/** What a kernel reads: nine digits. */
const largest = 999_999_999;
const maxDigits = 9;

/**
 * The numbers of which a column says the same as of this one, which is outside its range: on the same side of it, and as
 * plausible, or not, in each other unit for which there is a hint. Numbers so close to a border of such a unit that
 * rounding decides are left out. `undefined` where the text is no plain number, or may be something else in this column.
 */
export function numberZone(text: string, field: FieldPlan): NumberZone | undefined {
  if (field.type !== 'number' && field.type !== 'integer') return undefined;
  if (field.lookTwice || !isPlainNumber(text)) return undefined;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (whole.length + fraction.length > maxDigits || (field.type === 'integer' && fraction !== ''))
    return undefined;
  const decimals = fraction.length;
  const number = Number(whole + fraction) * (text.startsWith('-') ? -1 : 1);
  const lowest = scaledUp(field.minimum, decimals);
  const highest = scaledDown(field.maximum, decimals);
  if (number >= lowest && number <= highest) return undefined;
  let [least, most] = number < lowest ? [-largest, lowest - 1] : [highest + 1, largest];
  for (const [from, to] of unclear(field, 10 ** decimals)) {
    if (number >= from && number <= to) return undefined;
    if (to < number) least = Math.max(least, to + 1);
    else most = Math.min(most, from - 1);
  }
  return { decimals, least, most };
}

/** Stretches of numbers, as whole numbers, around those that another unit turns into a border of the range. */
function unclear(field: FieldPlan, scale: number): readonly (readonly [number, number])[] {
  const unit = 10 ** -field.decimals;
  return field.otherUnits
    .filter(({ hint }) => hint !== undefined)
    .flatMap((conversion) =>
      [field.minimum, field.maximum]
        .filter((border) => Number.isFinite(border))
        .map((border) => [
          Math.floor(turnedBack(border - 2 * unit, conversion) * scale) - 1,
          Math.ceil(turnedBack(border + 2 * unit, conversion) * scale) + 1,
        ]),
    )
    .map(([from = 0, to = 0]) => [from, to] as const);
}

const turnedBack = (value: number, { before, numerator, denominator, after = 0 }: Conversion): number =>
  ((value - after) * denominator) / numerator - before;
