import { comparison } from './comparison.ts';
import { convertUnit } from './convert-unit.ts';
import { elapsedNumber } from './elapsed-number.ts';
import type { FieldPlan } from './field-plan.ts';
import { inPointForm, type PointForm } from './number-form.ts';
import { isPlainNumber, plainNumber } from './number-text.ts';
import { notOfType, type Row } from './row.ts';

/** Cleans a cell of a number or integer column into place `i` of the row. A plain number keeps its text. */
export function cleanNumber(cell: string, field: FieldPlan, row: Row, i: number): void {
  if (isPlainNumber(cell) && !field.lookTwice && (field.type === 'number' || !cell.includes('.'))) {
    row.texts[i] = cell;
    row.values[i] = Number(cell);
    return;
  }
  const trimmed = cell.trim();
  if (field.missing.has(trimmed)) {
    row.texts[i] = '';
    row.values[i] = null;
    return;
  }
  const { sign, rest } = field.comparator ? comparison(trimmed) : { sign: '', rest: trimmed };
  const read = elapsed(rest, field) ?? written(rest, field);
  if (read === undefined) {
    row.texts[i] = trimmed;
    row.values[i] = notOfType;
    return;
  }
  if (trimmed !== cell) row.conversions.push('trimmed');
  if (sign !== '') row.comparisons.push({ place: i, sign });
  row.conversions.push(...read.conversions);
  row.texts[i] = read.text;
  row.values[i] = Number(read.text);
}

/** A length of time, where the contract says that the cell may be one. */
function elapsed(text: string, field: FieldPlan): PointForm | undefined {
  if (field.elapsed === undefined) return undefined;
  const number = elapsedNumber(text, field.elapsed, field.decimals);
  const whole = field.type === 'integer' ? wholeNumber(number) : number;
  return whole === undefined ? undefined : { text: whole, conversions: ['elapsed-time'] };
}

/** A number as it is written in the column, in its plain form and in the contract's unit. */
function written(text: string, field: FieldPlan): PointForm | undefined {
  const said = field.form === undefined ? { text, conversions: [] } : inPointForm(text, field.form);
  const plain = said === undefined ? undefined : plainNumber(said.text);
  const whole = field.type === 'integer' ? wholeNumber(plain) : plain;
  if (said === undefined || whole === undefined) return undefined;
  const conversions = [...said.conversions];
  if (whole !== said.text) conversions.push('number-form');
  if (field.conversion === undefined) return { text: whole, conversions };
  conversions.push(`unit:${field.conversion.from}->${field.conversion.to}`);
  return { text: convertUnit(whole, field.conversion, field.decimals), conversions };
}

/** `72.0`, as programs write whole numbers of a column with gaps, is the integer 72; `72.5` is none. */
function wholeNumber(plain: string | undefined): string | undefined {
  const [whole, fraction = ''] = plain?.split('.') ?? [];
  return /^0*$/.test(fraction) ? whole : undefined;
}
