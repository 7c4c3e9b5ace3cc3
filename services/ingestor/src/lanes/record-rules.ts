import type { RecordCells } from './record-cells.ts';
import type { RulesTable } from './rules-table.ts';

/** Whether a record whose cells are all good is good as a whole. */
export function rulesHold(rules: RulesTable, cells: RecordCells): boolean {
  const { less, anyOf, present } = rules;
  for (let i = 0; i < less.length; i += 2) if (!isLess(less[i] ?? 0, less[i + 1] ?? 0, cells)) return false;
  for (const columns of anyOf) if (!hasAny(columns, cells)) return false;
  return present.length === 0 || hasAny(present, cells);
}

function isLess(small: number, large: number, cells: RecordCells): boolean {
  if (isMissing(small, cells) || isMissing(large, cells)) return true;
  return valueOf(small, cells) < valueOf(large, cells);
}

/** The floating point number that `Number` makes of the cell: a division of two exact numbers is rounded as it is. */
function valueOf(column: number, cells: RecordCells): number {
  return (cells.numbers[column] ?? 0) / (powersOfTen[cells.decimals[column] ?? 0] ?? 1);
}

const powersOfTen = Float64Array.from({ length: 10 }, (_, power) => 10 ** power);

function hasAny(columns: Int32Array, cells: RecordCells): boolean {
  for (const column of columns) if (!isMissing(column, cells)) return true;
  return false;
}

const isMissing = (column: number, cells: RecordCells): boolean =>
  cells.starts[column] === cells.ends[column];
