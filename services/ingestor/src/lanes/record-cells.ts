/** The cells of one record, found by the kernel: one place per column. One object serves all records. */
export class RecordCells {
  /** Where the text that goes into processed/ begins and ends; the same place where the cell is missing. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Numbers as whole numbers, with their count of decimals; only where the cell is there. */
  readonly numbers: Int32Array;
  readonly decimals: Int32Array;
  /** Number of the word that the cell is, plus one, where another text is written in its place; 0 elsewhere. */
  readonly replaced: Int32Array;
  /** 1 where the text is put into quotes. */
  readonly wrapped: Uint8Array;
  /** Conversions that the record's cells went through, by number. */
  readonly conversions: Int32Array;
  conversionCount = 0;
  /** Whether the record would be copied as it is. */
  unchanged = true;
  /** Line feeds inside its cells. */
  innerLines = 0;

  constructor(columns: number) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.numbers = new Int32Array(columns);
    this.decimals = new Int32Array(columns);
    this.replaced = new Int32Array(columns);
    this.wrapped = new Uint8Array(columns);
    this.conversions = new Int32Array(columns * 2);
  }

  /** Forgets what the record before left behind. Starts, ends and numbers are written anew for every record. */
  clear(): void {
    this.innerLines = 0;
    this.conversionCount = 0;
    if (this.unchanged) return;
    this.unchanged = true;
    this.replaced.fill(0);
    this.wrapped.fill(0);
  }

  convert(conversion: number): void {
    this.conversions[this.conversionCount] = conversion;
    this.conversionCount += 1;
  }
}
