import type { ColumnTable } from './column-table.ts';
import type { RecordCells } from './record-cells.ts';

const lf = 10;
const cr = 13;
const quote = 34;
const comma = 44;
/** From here on a call that copies is cheaper than a loop. */
const longText = 48;

/** Writes the taken records of a block as processed/ has them, into one buffer that is used again for every block. */
export class RecordWriter {
  readonly #table: ColumnTable;
  /** By how many bytes a record can grow at most, verdicts apart: commas and quotes. */
  readonly #growth: number;
  #bytes: Buffer = Buffer.alloc(0);
  #out: Buffer = Buffer.allocUnsafe(1 << 16);
  #used = 0;
  /** Neighbouring records that are written as they were read: they wait to be copied in one go. */
  #runStart = 0;
  #runEnd = 0;

  constructor(table: ColumnTable) {
    this.#table = table;
    const { fields } = table.output;
    this.#growth = fields.length + 2 * table.columns + 1;
  }

  begin(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#used = 0;
    this.#runStart = 0;
    this.#runEnd = 0;
  }

  /** Adds the record from `start` up to `next`, where the one behind it begins. */
  add(start: number, next: number, cells: RecordCells): void {
    if (cells.unchanged && this.#table.output.unchanged && this.#bytes[next - 2] !== cr) {
      if (this.#runEnd !== start) {
        this.#flush();
        this.#runStart = start;
      }
      this.#runEnd = next;
      return;
    }
    this.#flush();
    this.#reserve(next - start + this.#growth);
    if (cells.unchanged) this.#stretches(cells);
    else this.#fields(cells);
  }

  /** Adds records that somebody else has written, from `start` up to `end`. */
  append(written: Buffer, start: number, end: number): void {
    this.#flush();
    this.#reserve(end - start);
    this.#used += written.copy(this.#out, this.#used, start, end);
  }

  /** Bytes written so far: where the text of a record that the careful lane takes belongs in between. */
  get length(): number {
    this.#flush();
    return this.#used;
  }

  /** What was written since `begin`; valid until the next one. */
  written(): Buffer {
    // First the length: what waits is copied then, perhaps into a larger buffer.
    const { length } = this;
    return this.#out.subarray(0, length);
  }

  #flush(): void {
    const length = this.#runEnd - this.#runStart;
    if (length === 0) return;
    this.#reserve(length);
    this.#bytes.copy(this.#out, this.#used, this.#runStart, this.#runEnd);
    this.#used += length;
    this.#runStart = this.#runEnd;
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#out.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#used + bytes, this.#out.length * 2));
    this.#out.copy(grown, 0, 0, this.#used);
    this.#out = grown;
  }

  /** Nothing was cleaned: cells that are neighbours in the file and in the contract are copied together. */
  #stretches(cells: RecordCells): void {
    const { firsts, lasts, commas, commasAtEnd } = this.#table.output;
    const out = this.#out;
    let used = this.#used;
    for (let i = 0; i < firsts.length; i++) {
      for (let n = commas[i] ?? 0; n > 0; n--) out[used++] = comma;
      const start = cells.starts[firsts[i] ?? 0] ?? 0;
      used = copied(this.#bytes, start, cells.ends[lasts[i] ?? 0] ?? 0, out, used);
    }
    for (let n = commasAtEnd; n > 0; n--) out[used++] = comma;
    out[used++] = lf;
    this.#used = used;
  }

  #fields(cells: RecordCells): void {
    const { fields } = this.#table.output;
    for (let i = 0; i < fields.length; i++) {
      if (i > 0) this.#out[this.#used++] = comma;
      const column = fields[i] ?? -1;
      if (column >= 0) this.#field(column, cells);
    }
    this.#out[this.#used++] = lf;
  }

  #field(column: number, cells: RecordCells): void {
    const verdict = cells.verdicts[column];
    if (verdict !== undefined) {
      this.#reserve(verdict.written.length + this.#growth);
      this.#used += verdict.written.copy(this.#out, this.#used);
      return;
    }
    const isWrapped = cells.wrapped[column] === 1;
    if (isWrapped) this.#out[this.#used++] = quote;
    this.#used = copied(
      this.#bytes,
      cells.starts[column] ?? 0,
      cells.ends[column] ?? 0,
      this.#out,
      this.#used,
    );
    if (isWrapped) this.#out[this.#used++] = quote;
  }
}

/** Copies the bytes from `start` up to `end`; returns the place behind them in `to`. */
function copied(from: Buffer, start: number, end: number, to: Buffer, at: number): number {
  if (end - start > longText) return at + from.copy(to, at, start, end);
  let next = at;
  for (let i = start; i < end; i++) to[next++] = from[i] ?? 0;
  return next;
}
