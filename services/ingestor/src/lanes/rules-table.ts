import type { RowPlan } from '../domain/row-plan.ts';

/** What concerns more than one cell of a record, by columns of the file. */
export interface RulesTable {
  /** Columns of the key in its order; empty where there is none. */
  readonly key: Int32Array;
  /** Pairs of columns: the number of the first must be below that of the second. */
  readonly less: Int32Array;
  /** Groups of columns of which one must have a value. */
  readonly anyOf: readonly Int32Array[];
  /** Columns of which one must have a value, or the record may be a blank one; empty where a required cell says so. */
  readonly present: Int32Array;
}

export function fillRules(plan: RowPlan, anyRequired: boolean): RulesTable {
  const columnOf = (place: number): number => plan.fields[place]?.index ?? -1;
  const known = plan.fields.map(({ index }) => index).filter((index) => index >= 0);
  return {
    key: Int32Array.from(plan.key.map(columnOf)),
    // A missing value breaks no such rule, and a field that the file does not have is always missing.
    less: Int32Array.from(
      plan.less
        .map(({ small, large }) => [columnOf(small), columnOf(large)])
        .filter((pair) => pair.every((column) => column >= 0))
        .flat(),
    ),
    anyOf: plan.anyOf.map(({ fields }) =>
      Int32Array.from(fields.map(columnOf).filter((column) => column >= 0)),
    ),
    present: Int32Array.from(anyRequired ? [] : known),
  };
}
