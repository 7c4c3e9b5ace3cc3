import type { KeyHash } from '../domain/key-hash.ts';
import { limits } from '../reading/limits.ts';
import { CellReader } from './cell-reader.ts';
import type { ColumnTable } from './column-table.ts';
import { hashKeyCells, keyStates } from './key-cells.ts';
import { RecordCells } from './record-cells.ts';
import { rulesHold } from './record-rules.ts';
import { RecordWriter } from './record-writer.ts';

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
  readonly output: RecordWriter;
  /** Of the records taken since `begin`: conversions by number, how many records, their lines, how many end with CR LF. */
  readonly conversionCounts: Uint32Array;
  taken = 0;
  lines = 0;
  carriageReturns = 0;

  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #reader: CellReader;
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #bytes: Buffer = Buffer.alloc(0);
  #keys = new Uint32Array(1 << 12);
  #keysUsed = 0;

  constructor(table: ColumnTable, conversions: number) {
    this.#table = table;
    this.#cells = new RecordCells(table.columns);
    this.#reader = new CellReader(table, this.#cells);
    this.output = new RecordWriter(table);
    this.conversionCounts = new Uint32Array(conversions);
  }

  /** Begins a block of bytes; `asciiOnly` where it is not sound UTF-8. */
  begin(bytes: Buffer, asciiOnly: boolean): void {
    this.#bytes = bytes;
    this.#reader.begin(bytes, asciiOnly);
    this.output.begin(bytes);
    this.conversionCounts.fill(0);
    this.taken = 0;
    this.lines = 0;
    this.carriageReturns = 0;
    this.#keysUsed = 0;
  }

  /**
   * Takes records from `start` on, at most `most`; the byte before `end` is a line feed. Returns where the first record
   * begins that it did not take. `record` is the number of the first one.
   */
  take(start: number, end: number, record: number, most: number): number {
    let next = start;
    const last = record + most;
    for (let number = record; number < last && next < end; number++) {
      const behind = this.#take(next, end, number);
      if (behind < 0) break;
      next = behind;
    }
    return next;
  }

  /** Three numbers per key: two halves of its hash, number of its record. Valid until the next block begins. */
  keys(): Uint32Array {
    return this.#keys.subarray(0, this.#keysUsed);
  }

  /** Place behind the record that begins at `start`, or -1 when it is not for this lane. */
  #take(start: number, end: number, record: number): number {
    const cells = this.#cells;
    const { rules } = this.#table;
    cells.clear();
    const contentEnd = this.#reader.read(start, end);
    if (contentEnd < 0 || contentEnd - start >= limits.recordBytes || !rulesHold(rules, cells)) return -1;
    if (rules.key.length > 0) {
      const state = hashKeyCells(this.#bytes, rules.key, cells, this.#hash);
      if (state === keyStates.odd) return -1;
      if (state === keyStates.hashed) this.#keepKey(record);
    }
    const isCrlf = this.#bytes[contentEnd] === cr;
    const next = contentEnd + (isCrlf ? 2 : 1);
    this.output.add(start, next, isCrlf, cells);
    this.#count(isCrlf);
    return next;
  }

  #count(isCrlf: boolean): void {
    const cells = this.#cells;
    this.taken += 1;
    this.lines += 1 + cells.innerLines;
    if (isCrlf) this.carriageReturns += 1;
    for (let i = 0; i < cells.conversionCount; i++) {
      const conversion = cells.conversions[i] ?? 0;
      this.conversionCounts[conversion] = (this.conversionCounts[conversion] ?? 0) + 1;
    }
  }

  #keepKey(record: number): void {
    const used = this.#keysUsed;
    if (used + 3 > this.#keys.length) {
      const grown = new Uint32Array(this.#keys.length * 2);
      grown.set(this.#keys);
      this.#keys = grown;
    }
    this.#keys[used] = this.#hash.high;
    this.#keys[used + 1] = this.#hash.low;
    this.#keys[used + 2] = record;
    this.#keysUsed = used + 3;
  }
}
