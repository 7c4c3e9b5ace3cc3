import type { CellVerdict } from './cell-verdicts.ts';

/** The cells of one record, found by the kernel: one place per column. One object serves all records. */
export class RecordCells {
  /** Where the text that goes into processed/ begins and ends; the same place where the cell is missing. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Numbers as whole numbers, with their count of decimals; only where the cell is there and has no verdict. */
  readonly numbers: Int32Array;
  readonly decimals: Int32Array;
  /** 1 where the text is put into quotes. */
  readonly wrapped: Uint8Array;
  /** What the careful lane made of the cells that the kernel does not recognise; starts and ends are not theirs. */
  readonly verdicts: (CellVerdict | undefined)[];
  /** How many verdicts there are. */
  judged = 0;
  /** Whether the record would be copied as it is. */
  unchanged = true;
  /** Line feeds inside its cells. */
  innerLines = 0;

  constructor(columns: number) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.numbers = new Int32Array(columns);
    this.decimals = new Int32Array(columns);
    this.wrapped = new Uint8Array(columns);
    this.verdicts = Array.from({ length: columns }, () => undefined);
  }

  /** Forgets what the record before left behind. Starts, ends and numbers are written anew for every record. */
  clear(): void {
    this.innerLines = 0;
    if (this.unchanged) return;
    this.unchanged = true;
    this.wrapped.fill(0);
    if (this.judged === 0) return;
    this.judged = 0;
    this.verdicts.fill(undefined);
  }

  judge(column: number, verdict: CellVerdict): void {
    this.verdicts[column] = verdict;
    this.judged += 1;
    this.unchanged = false;
  }

  isMissing(column: number): boolean {
    const verdict = this.verdicts[column];
    return verdict === undefined ? this.starts[column] === this.ends[column] : verdict.value === null;
  }

  /** The number in a column as `Number` reads it; NaN where it is missing or none. */
  number(column: number): number {
    const verdict = this.verdicts[column];
    if (verdict !== undefined) return typeof verdict.value === 'number' ? verdict.value : Number.NaN;
    if (this.starts[column] === this.ends[column]) return Number.NaN;
    // A quotient of two exact numbers is rounded as the decimal text is.
    return (this.numbers[column] ?? 0) / (powersOfTen[this.decimals[column] ?? 0] ?? 1);
  }
}

const powersOfTen = Float64Array.from({ length: 10 }, (_, power) => 10 ** power);
