import type { Problem } from '../domain/row.ts';
import type { RecordCells } from './record-cells.ts';
import type { RulesTable } from './rules-table.ts';

/** Whether a record of recognised cells is good as a whole. */
export function rulesHold(rules: RulesTable, cells: RecordCells): boolean {
  for (const { small, large } of rules.less) if (!isLess(small, large, cells)) return false;
  for (const { columns } of rules.anyOf) if (!hasValue(columns, cells)) return false;
  return rules.isNeverBlank || hasValue(rules.known, cells);
}

/** A missing number breaks no rule. Numbers with as many decimals compare as they stand. */
function isLess(small: number, large: number, cells: RecordCells): boolean {
  const { starts, ends, numbers, decimals } = cells;
  if (starts[small] === ends[small] || starts[large] === ends[large]) return true;
  if (decimals[small] === decimals[large]) return (numbers[small] ?? 0) < (numbers[large] ?? 0);
  return cells.number(small) < cells.number(large);
}

/** Every problem that a rule may find, made once: by the number of the rule. */
export interface RuleProblems {
  readonly less: readonly (readonly Problem[])[];
  readonly swapped: readonly (readonly Problem[])[];
  readonly anyOf: readonly (readonly Problem[])[];
}

export const ruleProblems = (rules: RulesTable): RuleProblems => ({
  less: rules.less.map(({ code }) => [{ code }]),
  swapped: rules.less.map(({ code }) => [{ code, hint: 'looks-swapped' }]),
  anyOf: rules.anyOf.map(({ code }) => [{ code }]),
});

/** Adds the problems of the record as a whole, as `judgeRow` does. */
export function addRuleProblems(
  problems: Problem[],
  rules: RulesTable,
  made: RuleProblems,
  cells: RecordCells,
): void {
  for (const [rule, { small, large }] of rules.less.entries()) {
    const [a, b] = [cells.number(small), cells.number(large)];
    if (a >= b) problems.push(...((a > b ? made.swapped : made.less)[rule] ?? []));
  }
  for (const [rule, { columns }] of rules.anyOf.entries())
    if (!hasValue(columns, cells)) problems.push(...(made.anyOf[rule] ?? []));
}

export function hasValue(columns: Int32Array, cells: RecordCells): boolean {
  for (const column of columns) if (!cells.isMissing(column)) return true;
  return false;
}
