import { unguarded } from '../domain/formula-guard.ts';
import { RecordSet } from '../reading/record-set.ts';
import type { CorrectionColumns } from './correction-columns.ts';
import { rowReference } from './row-reference.ts';

/** The run whose records a file puts right. */
export interface CorrectedRun {
  readonly runId: string;
  /** Its rejected records, by number. */
  readonly rejected: RecordSet;
  /** Those that earlier corrections have brought in. */
  readonly recovered: RecordSet;
}

/** A record of a corrected file. */
export interface CorrectedRow {
  /** The record's cells as they were before rejected.csv guarded them; empty in the added columns. */
  readonly cells: readonly string[];
  /** The same without the added columns. */
  readonly own: readonly string[];
  /** `_row` and `_line` as given: they go on naming the record of the first file, however often it is rejected. */
  readonly row: string;
  readonly line: number | undefined;
  /** Number of the record in the run; 0 where `_row` names no rejected record of it. */
  readonly record: number;
}

/** Reads the records of one pass over a corrected file and remembers which of them were accepted. */
export class CorrectedRows {
  /** Records brought in by this pass, by their number in the run. */
  readonly recovered = new RecordSet();
  readonly #columns: CorrectionColumns;
  readonly #run: CorrectedRun | undefined;

  /** Without a run, as when a file is only looked at, every record is taken for one of it. */
  constructor(columns: CorrectionColumns, run: CorrectedRun | undefined) {
    this.#columns = columns;
    this.#run = run;
  }

  read(given: readonly string[]): CorrectedRow {
    const { row: rowPlace, line: linePlace, added } = this.#columns;
    const cells = given.map((cell, i) => (added.has(i) ? '' : unguarded(cell)));
    const row = (given[rowPlace] ?? '').trim();
    const line = (given[linePlace] ?? '').trim();
    return {
      cells,
      own: cells.filter((_, i) => !added.has(i)),
      row,
      line: /^\d{1,15}$/.test(line) ? Number(line) : undefined,
      record: this.#recordOf(row),
    };
  }

  /** Whether the record has come in before: by an earlier correction, or further up in this file. */
  isRecovered(record: number): boolean {
    return this.#run?.recovered.has(record) === true || this.recovered.has(record);
  }

  #recordOf(row: string): number {
    const reference = rowReference(row);
    if (reference === undefined) return 0;
    if (this.#run === undefined) return Math.min(reference.record, maxUnchecked);
    const isOfRun = reference.runId === this.#run.runId && this.#run.rejected.has(reference.record);
    return isOfRun ? reference.record : 0;
  }
}

/** A number that nobody has checked must not size a set. */
const maxUnchecked = 1 << 26;
