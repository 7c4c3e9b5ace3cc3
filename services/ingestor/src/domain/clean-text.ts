import type { FieldPlan } from './field-plan.ts';
import { notOfType, type Row } from './row.ts';

/** Cleans a cell of a text column: trimmed, otherwise kept as it is; words of a closed list come out as the list has them. */
export function cleanText(cell: string, field: FieldPlan, row: Row, i: number): void {
  const trimmed = cell.trim();
  if (field.missing.has(trimmed)) {
    row.texts[i] = '';
    row.values[i] = null;
    return;
  }
  const word = field.words.size === 0 ? undefined : field.words.get(trimmed.toLowerCase());
  const text = word ?? trimmed;
  if (trimmed !== cell) row.conversions.push('trimmed');
  if (text !== trimmed) row.conversions.push(text.toLowerCase() === trimmed.toLowerCase() ? 'case' : 'word');
  row.texts[i] = text;
  row.values[i] = text;
}

/** Cleans a cell of a boolean column to `true` or `false`. */
export function cleanBoolean(cell: string, field: FieldPlan, row: Row, i: number): void {
  const trimmed = cell.trim();
  if (field.missing.has(trimmed)) {
    row.texts[i] = '';
    row.values[i] = null;
    return;
  }
  const word = field.words.get(trimmed.toLowerCase());
  row.texts[i] = word ?? trimmed;
  row.values[i] = word === undefined ? notOfType : word === 'true';
  if (word === undefined) return;
  if (trimmed !== cell) row.conversions.push('trimmed');
  if (word !== trimmed) row.conversions.push('word');
}
