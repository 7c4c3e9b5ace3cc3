import type { CheckRow } from '../domain/judge-row.ts';
import type { Problem, Row } from '../domain/row.ts';
import type { RowPlan } from '../domain/row-plan.ts';

/** One reading that a record holds, and how it is judged. */
export interface Reading {
  readonly plan: RowPlan;
  readonly check: CheckRow;
  /** Number of the repeat, where a record holds several. */
  readonly at?: number;
}

/**
 * How readings lie in the records of a file, for layouts other than one row of fields a record. All readings of a shape
 * have the same number of fields.
 */
export interface RecordShape {
  readonly fields: number;
  /** Names of the parts of a record's key, in the order of the plans' `key`. */
  readonly keyNames: readonly string[];
  /** Set where accepted lines are entries of a pivot and not yet rows. */
  readonly pivot?: { readonly context: readonly number[] };
  /** The readings of a record, `filtered` where nothing of it is wanted, or why it cannot be said what it is. */
  readingsOf(cells: readonly string[], record: number): readonly Reading[] | 'filtered' | Problem;
  /** An accepted reading as the line that goes on. */
  lineOf(row: Row, plan: RowPlan): string;
}
