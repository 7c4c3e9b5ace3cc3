import { cleanCell } from './clean-cell.ts';
import { partOf } from './derived-cell.ts';
import type { FieldPlan } from './field-plan.ts';
import type { RowPlan } from './row-plan.ts';
import { notOfType, type Row } from './row.ts';

/** A cell that is one of several values in its column, or whose unit another column says. */
export function cleanDerived(
  cells: readonly string[],
  field: FieldPlan,
  plan: RowPlan,
  row: Row,
  i: number,
): void {
  const { column = 0, part, units } = field.derived ?? {};
  const whole = cells[column] ?? '';
  const cell = part === undefined ? whole : partOf(whole, part, field.missing);
  const unit = units?.of(cells[units.column] ?? '');
  if (cell !== undefined && (units === undefined || unit !== undefined)) {
    cleanCell(cell, units === undefined ? field : inUnit(field, unit?.conversion), plan, row, i);
    return;
  }
  cleanCell(cell ?? whole, field, plan, row, i);
  if (row.values[i] === null) return;
  row.texts[i] = whole.trim();
  row.values[i] = notOfType;
  if (cell !== undefined) row.problems.push({ code: 'unit-error', column: field.name });
}

const inUnit = (field: FieldPlan, conversion: FieldPlan['conversion']): FieldPlan =>
  conversion === field.conversion
    ? field
    : { ...field, conversion, lookTwice: field.lookTwice || conversion !== undefined };
