import type { DecimalMark, ThousandsMark } from '@vitals/core';

/** How numbers are written in a column: what stands before the decimals, and between thousands if anything may. */
export interface NumberForm {
  readonly decimal: DecimalMark;
  readonly thousands: ThousandsMark | undefined;
}

/** The text with a decimal point and without marks between thousands, and the codes of what was changed. */
export interface PointForm {
  readonly text: string;
  readonly conversions: readonly string[];
}

const grouped: Readonly<Record<ThousandsMark, RegExp>> = {
  point: /^[+-]?\d{1,3}(?:\.\d{3})+$/,
  comma: /^[+-]?\d{1,3}(?:,\d{3})+$/,
  // The blanks that are written inside numbers: usual, no-break, thin, narrow no-break.
  space: /^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+$/,
  apostrophe: /^[+-]?\d{1,3}(?:['\u2019]\d{3})+$/,
};

/**
 * Rewrites a number that is written in the form of its column. Whether it is a number is for `plainNumber` to say;
 * `undefined` where the text has a mark that this form gives no meaning: `36.6` among decimal commas is no number.
 */
export function inPointForm(text: string, { decimal, thousands }: NumberForm): PointForm | undefined {
  const mark = decimal === 'comma' ? ',' : '.';
  const markAt = text.indexOf(mark);
  const whole = markAt < 0 ? text : text.slice(0, markAt);
  const fraction = markAt < 0 ? '' : text.slice(markAt + 1);
  const isGrouped = thousands !== undefined && grouped[thousands].test(whole);
  const digits = isGrouped ? whole.replace(/[^\d+-]/g, '') : whole;
  if (decimal === 'comma' && (digits.includes('.') || fraction.includes('.'))) return undefined;
  const isComma = decimal === 'comma' && markAt >= 0;
  return {
    text: markAt < 0 ? digits : `${digits}.${fraction}`,
    conversions: [...(isGrouped ? ['thousands'] : []), ...(isComma ? ['decimal-comma'] : [])],
  };
}

/** `36,6` or `,5` and nothing else: a comma between digits of a number. */
const withComma = /^[<>≤≥=\s]*[+-]?\d*,\d+$/;
const withPoint = /^[<>≤≥=\s]*[+-]?\d*\.\d+$/;
/** `1,234`: here the comma may as well separate thousands. */
const mayBeGrouped = /[1-9]\d{0,2},\d{3}$/;

/**
 * Whether cells of number columns prove that the comma is their decimal mark: some numbers have a comma that can
 * separate nothing but decimals, and none has a point.
 */
export function provesDecimalComma(cells: Iterable<string>): boolean {
  let isProven = false;
  for (const cell of cells) {
    const text = cell.trim();
    if (withPoint.test(text)) return false;
    if (withComma.test(text) && !mayBeGrouped.test(text)) isProven = true;
  }
  return isProven;
}
