import { cleanNumber } from './clean-number.ts';
import { cleanBoolean, cleanText } from './clean-text.ts';
import { cleanTime } from './clean-time.ts';
import type { FieldPlan } from './field-plan.ts';
import type { RowPlan } from './row-plan.ts';
import type { Row } from './row.ts';

/** Cleans one cell into place `i` of the row. */
export function cleanCell(cell: string, field: FieldPlan, plan: RowPlan, row: Row, i: number): void {
  switch (field.type) {
    case 'number':
    case 'integer':
      cleanNumber(cell, field, row, i);
      break;
    case 'string':
      cleanText(cell, field, row, i);
      break;
    case 'date':
    case 'datetime':
      cleanTime(cell, field, plan.limits, row, i);
      break;
    case 'boolean':
      cleanBoolean(cell, field, row, i);
      break;
  }
}
