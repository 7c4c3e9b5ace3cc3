import type { RowPlan } from '../domain/row-plan.ts';

/** What concerns more than one cell of a record, by columns of the file. */
export interface RulesTable {
  /** Columns of the key in its order; empty where there is none. */
  readonly key: Int32Array;
  /** The number of one column must be below that of another. */
  readonly less: readonly { readonly code: string; readonly small: number; readonly large: number }[];
  /** Groups of columns of which one must have a value. */
  readonly anyOf: readonly { readonly code: string; readonly columns: Int32Array }[];
  /** Columns that the contract knows: where none of them has a value, the record may be a blank one. */
  readonly known: Int32Array;
  /** Some cell is required, so that a record without problems is surely not blank. */
  readonly isNeverBlank: boolean;
}

export function fillRules(plan: RowPlan, isNeverBlank: boolean): RulesTable {
  const columnOf = (place: number): number => plan.fields[place]?.index ?? -1;
  const columnsOf = (places: readonly number[]): Int32Array =>
    Int32Array.from(places.map(columnOf).filter((column) => column >= 0));
  return {
    key: Int32Array.from(plan.key.map(columnOf)),
    // A missing value breaks no such rule, and a field that the file does not have is always missing.
    less: plan.less
      .map(({ code, small, large }) => ({ code, small: columnOf(small), large: columnOf(large) }))
      .filter(({ small, large }) => small >= 0 && large >= 0),
    anyOf: plan.anyOf.map(({ code, fields }) => ({ code, columns: columnsOf(fields) })),
    known: columnsOf(plan.fields.map((_, place) => place)),
    isNeverBlank,
  };
}
