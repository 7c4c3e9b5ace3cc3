import { convertUnit } from './convert-unit.ts';
import type { FieldPlan } from './field-plan.ts';
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
  const plain = plainNumber(trimmed);
  const whole = field.type === 'integer' ? wholeNumber(plain) : plain;
  if (whole === undefined) {
    row.texts[i] = trimmed;
    row.values[i] = notOfType;
    return;
  }
  if (trimmed !== cell) row.conversions.push('trimmed');
  if (whole !== trimmed) row.conversions.push('number-form');
  if (field.conversion === undefined) row.texts[i] = whole;
  else {
    row.texts[i] = convertUnit(whole, field.conversion, field.decimals);
    row.conversions.push(`unit:${field.conversion.from}->${field.conversion.to}`);
  }
  row.values[i] = Number(row.texts[i]);
}

/** `72.0`, as programs write whole numbers of a column with gaps, is the integer 72; `72.5` is none. */
function wholeNumber(plain: string | undefined): string | undefined {
  const [whole, fraction = ''] = plain?.split('.') ?? [];
  return /^0*$/.test(fraction) ? whole : undefined;
}
