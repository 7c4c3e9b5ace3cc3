import type { Problem } from '../domain/row.ts';
import type { RecordCells } from './record-cells.ts';
import type { RulesTable } from './rules-table.ts';

/** Whether a record of good cells is good as a whole. */
export function rulesHold(rules: RulesTable, cells: RecordCells): boolean {
  // A comparison with a missing number is false.
  for (const { small, large } of rules.less) if (cells.number(small) >= cells.number(large)) return false;
  for (const { columns } of rules.anyOf) if (!hasValue(columns, cells)) return false;
  return rules.isNeverBlank || hasValue(rules.known, cells);
}

/** Adds the problems of the record as a whole, as `judgeRow` does. */
export function addRuleProblems(problems: Problem[], rules: RulesTable, cells: RecordCells): void {
  for (const { code, small, large } of rules.less) {
    const [a, b] = [cells.number(small), cells.number(large)];
    if (a >= b) problems.push({ code, ...(a > b ? { hint: 'looks-swapped' as const } : {}) });
  }
  for (const { code, columns } of rules.anyOf) if (!hasValue(columns, cells)) problems.push({ code });
}

export function hasValue(columns: Int32Array, cells: RecordCells): boolean {
  for (const column of columns) if (!cells.isMissing(column)) return true;
  return false;
}
