import type { KeyHash } from '../domain/key-hash.ts';
import { cellKinds, type ColumnTable } from './column-table.ts';
import { fillTextCell, oddCellEnd } from './odd-cell.ts';
import { hashKeyCells, keyStates } from './key-cells.ts';
import { numberEnd } from './number-cell.ts';
import { RecordCells } from './record-cells.ts';
import { RecordWriter } from './record-writer.ts';
import { rulesHold } from './record-rules.ts';
import { classesOf } from './text-cell.ts';
import { dateEnd, datetimeEnd } from './time-cell.ts';
import { wordAt } from './word-cell.ts';

const lf = 10;
const cr = 13;

/**
 * The fast lane: one fixed loop over the bytes of a block, driven by a table that is filled from the contract. It takes
 * a record only when every cell of it is canonical, or can be cleaned in one known way, and when the record is surely
 * good; then it copies its bytes. It never rejects and never explains: any other record is left where it is, for the
 * careful lane.
 *
 * That makes it one-sided, which is what keeps it right: a record not taken costs time, a record taken wrongly is a
 * bug. Whoever teaches it something new has to show only that what it takes comes out as the careful lane has it.
 */
export class Kernel {
  readonly cells: RecordCells;
  readonly output: RecordWriter;
  /** Records that went through each conversion, by number. */
  readonly conversionCounts: Float64Array;
  /** Physical lines and CRLF line ends of the records taken since the last `begin`. */
  lines = 0;
  carriageReturns = 0;
  /** Hashes of keys: three numbers each, the last is the record's number. */
  keys = new Uint32Array(1 << 12);
  keysUsed = 0;

  readonly #table: ColumnTable;
  readonly #classes: readonly [sound: Uint8Array, asciiOnly: Uint8Array];
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #bytes = Buffer.alloc(0);
  #class: Uint8Array;

  constructor(table: ColumnTable, conversions: number) {
    this.#table = table;
    this.cells = new RecordCells(table.columns);
    this.output = new RecordWriter(table);
    this.conversionCounts = new Float64Array(conversions);
    this.#classes = [classesOf(table.delimiter, false), classesOf(table.delimiter, true)];
    this.#class = this.#classes[0];
  }

  /** Begins a block. Reads beyond its end are allowed as far as `readAhead` says; what is there does not matter. */
  begin(bytes: Buffer, asciiOnly: boolean): void {
    this.#bytes = bytes;
    this.#class = this.#classes[asciiOnly ? 1 : 0];
    this.lines = 0;
    this.carriageReturns = 0;
    this.keysUsed = 0;
    this.output.begin(bytes);
  }

  /**
   * Takes records from `start` on, at most `most`; the byte before `end` is a line feed. Returns where the first record
   * begins that it did not take. `record` is the number of the first one.
   */
  take(start: number, end: number, record: number, most: number): { readonly next: number; readonly taken: number } {
    let next = start;
    let taken = 0;
    while (taken < most && next < end) {
      const behind = this.#take(next, end, record + taken);
      if (behind < 0) break;
      next = behind;
      taken += 1;
    }
    return { next, taken };
  }

  /** Place behind the record that begins at `start`, or -1 when it is not for this lane. */
  #take(start: number, end: number, record: number): number {
    const { cells } = this;
    const { rules } = this.#table;
    cells.clear();
    const contentEnd = this.#cells(start, end);
    if (contentEnd < 0 || !rulesHold(rules, cells)) return -1;
    const isCrlf = this.#bytes[contentEnd] === cr;
    const next = contentEnd + (isCrlf ? 2 : 1);
    if (rules.key.length > 0) {
      const key = hashKeyCells(this.#bytes, rules.key, cells, this.#hash);
      if (key === keyStates.odd) return -1;
      if (key === keyStates.hashed) this.#keepKey(record);
    }
    this.output.add(start, next, isCrlf, cells);
    this.lines += 1 + cells.innerLines;
    if (isCrlf) this.carriageReturns += 1;
    for (let i = 0; i < cells.conversionCount; i++) {
      const conversion = cells.conversions[i] ?? 0;
      this.conversionCounts[conversion] = (this.conversionCounts[conversion] ?? 0) + 1;
    }
    return next;
  }

  /** Reads the cells of a record. Returns where its content ends (LF or CR LF follow), or -1. */
  #cells(start: number, end: number): number {
    const table = this.#table;
    const bytes = this.#bytes;
    const { delimiter } = table;
    const last = table.columns - 1;
    let at = start;
    for (let column = 0; ; column++) {
      const cellEnd = this.#cell(at, column, end);
      if (cellEnd < 0) return -1;
      if (column === last) return this.#isLineEnd(cellEnd) ? cellEnd : -1;
      if (bytes[cellEnd] !== delimiter) return -1;
      at = cellEnd + 1;
    }
  }

  #isLineEnd(at: number): boolean {
    const byte = this.#bytes[at];
    return byte === lf || (byte === cr && this.#bytes[at + 1] === lf);
  }

  /**
   * Reads one cell. Returns the place of the delimiter or line end behind it, or -1. The usual cell is read in one go;
   * one in quotes, with blanks around it or otherwise odd is looked at more slowly.
   */
  #cell(at: number, column: number, end: number): number {
    const { cells } = this;
    const bytes = this.#bytes;
    const table = this.#table;
    cells.starts[column] = at;
    if (this.#endsCell(bytes[at] ?? 0)) {
      cells.ends[column] = at;
      return table.required[column] === 1 ? -1 : at;
    }
    const cellEnd = this.#usual(at, column);
    if (cellEnd >= 0 && this.#endsCell(bytes[cellEnd] ?? 0)) return cellEnd;
    return oddCellEnd({ bytes, at, column, end, table, cells, classes: this.#class });
  }

  #endsCell(byte: number): boolean {
    return byte === this.#table.delimiter || byte === lf || byte === cr;
  }
