import { fromFileName, fromLayout } from '@vitals/core';
import { cleanCell } from './clean-cell.ts';
import { cleanDerived } from './clean-derived.ts';
import { derivedIndex } from './derived-cell.ts';
import type { FieldPlan } from './field-plan.ts';
import { hintForRange, hintForType } from './hints.ts';
import type { RowPlan } from './row-plan.ts';
import { keepSign } from './keep-sign.ts';
import { addBrokenRules } from './row-rules.ts';
import { notOfType, type Problem, type Row, type Value } from './row.ts';

/** One failed check of the row's schema: place of the field and keyword of JSON Schema ("maximum"). */
export interface SchemaFailure {
  readonly place: number;
  readonly keyword: string;
}

/** Checks a cleaned row against the contract's schema; nothing back means that it is valid. */
export type CheckRow = (values: readonly Value[]) => readonly SchemaFailure[];

/**
 * Cleans one record into `row` and says whether it is good. The cells are the file's, in its order. Afterwards
 * `row.problems` holds every reason against it, in the order of the contract's fields, then of its rules.
 */
export function judgeRow(cells: readonly string[], plan: RowPlan, check: CheckRow, row: Row): boolean {
  row.conversions.length = 0;
  row.problems.length = 0;
  row.comparisons.length = 0;
  for (let i = 0; i < plan.fields.length; i++) {
    const field = plan.fields[i];
    if (field === undefined) continue;
    if (field.index >= 0) cleanCell(cells[field.index] ?? '', field, plan, row, i);
    else if (field.index === fromFileName) cleanCell(plan.fileName, field, plan, row, i);
    else if (field.index === derivedIndex) cleanDerived(cells, field, plan, row, i);
    else if (field.index === fromLayout) cleanCell(plan.given?.[i] ?? '', field, plan, row, i);
  }
  for (const comparator of plan.comparators) keepSign(comparator, plan, row);
  const failures = check(row.values);
  if (failures.length > 0) addFailures(failures, plan, row);
  addBrokenRules(plan, row);
  return row.problems.length === 0;
}

/** Whether every cell is empty: such a record says nothing and is skipped, not rejected. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

function addFailures(failures: readonly SchemaFailure[], plan: RowPlan, row: Row): void {
  const places = new Set(failures.map(({ place }) => place));
  for (const place of [...places].sort((a, b) => a - b)) {
    const field = plan.fields[place];
    if (field === undefined) continue;
    const keywords = failures.filter((failure) => failure.place === place).map(({ keyword }) => keyword);
    row.problems.push(...problemsOf(keywords, field, row, place));
  }
}

function problemsOf(
  keywords: readonly string[],
  field: FieldPlan,
  row: Row,
  place: number,
): readonly Problem[] {
  const value = row.values[place];
  const text = row.texts[place] ?? '';
  const column = field.name;
  // A missing or misread value fails every other check too; one reason says it.
  if (value === null) return [{ code: 'constraint-required', column }];
  // A number beyond all floating point ones is found out by the schema only.
  if (value === notOfType || keywords.includes('type')) {
    // That its unit is unknown was said where the unit was read.
    if (row.problems.some((said) => said.code === 'unit-error' && said.column === column)) return [];
    return [withHint({ code: 'type-error', column }, hintForType(text, field))];
  }
  return keywords.map((keyword) => {
    const ranged = keyword === 'minimum' || keyword === 'maximum';
    return withHint(
      { code: `constraint-${keyword.toLowerCase()}`, column },
      ranged ? hintForRange(text, field) : undefined,
    );
  });
}

const withHint = (problem: Problem, hint: Problem['hint']): Problem =>
  hint === undefined ? problem : { ...problem, hint };
