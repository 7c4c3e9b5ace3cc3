import type { FieldPlan } from '../domain/field-plan.ts';
import type { Problem } from '../domain/row.ts';
import { limits } from './limits.ts';

/** Reasons against a record with cells above the limit; one that the contract does not know has no column to name. */
export function longCells(cells: readonly string[], fields: readonly FieldPlan[]): readonly Problem[] {
  return cells.flatMap((cell, index): readonly Problem[] => {
    if (Buffer.byteLength(cell) <= limits.cellBytes) return [];
    const field = fields.find((known) => known.index === index || known.derived?.column === index);
    return [{ code: 'cell-size', ...(field === undefined ? {} : { column: field.name }) }];
  });
}
