import type { RowPlan } from '../domain/row-plan.ts';

/** How a record of the file becomes one of processed/: which columns, in which order, what stands between them. */
export interface OutputTable {
  /** The record is written as it was read, when none of its cells was cleaned: neighbouring ones merge into one copy. */
  readonly unchanged: boolean;
  /** Column of each field, in the order of the contract; -1 where the file has none. */
  readonly fields: Int32Array;
  /** Columns that are neighbours in both the file and the contract, copied in one go: first and last of each stretch. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  /** Commas in front of each stretch, and behind the last: one between fields, more where the file lacks some. */
  readonly commas: Int32Array;
  readonly commasAtEnd: number;
}

const comma = 44;

export function fillOutput(plan: RowPlan, columns: number, delimiter: number): OutputTable {
  const fields = plan.fields.map(({ index }) => index);
  const firsts: number[] = [];
  const lasts: number[] = [];
  const commas: number[] = [];
  let pending = 0;
  for (const [i, column] of fields.entries()) {
    if (i > 0) pending += 1;
    if (column < 0) continue;
    const last = lasts.at(-1);
    if (delimiter === comma && pending === 1 && last === column - 1) lasts[lasts.length - 1] = column;
    else {
      firsts.push(column);
      lasts.push(column);
      commas.push(pending);
    }
    pending = 0;
  }
  return {
    unchanged:
      firsts.length === 1 && commas[0] === 0 && pending === 0 && lasts[0] === columns - 1 && firsts[0] === 0,
    fields: Int32Array.from(fields),
    firsts: Int32Array.from(firsts),
    lasts: Int32Array.from(lasts),
    commas: Int32Array.from(commas),
    commasAtEnd: pending,
  };
}
