import type { KeyHash } from '../domain/key-hash.ts';
import { limits } from '../reading/limits.ts';
import type { CellJudges } from './cell-judges.ts';
import { CellReader } from './cell-reader.ts';
import { CellVerdicts } from './cell-verdicts.ts';
import type { ColumnTable } from './column-table.ts';
import { hashKeyCells, keyStates } from './key-cells.ts';
import { KeyEntries } from './key-entries.ts';
import { OddRecords, type RejectsTo } from './odd-records.ts';
import { RecordCells } from './record-cells.ts';
import { hasValue, rulesHold } from './record-rules.ts';
import { RecordWriter } from './record-writer.ts';

const cr = 13;

/** Where a record is: its number and physical line in the file. */
export interface RecordPlace {
  readonly record: number;
  readonly line: number;
}

/**
 * The fast lane: one fixed loop over the bytes of a block, driven by a table that is filled from the contract. A record
 * whose cells are all canonical and in range is copied as bytes. For a cell that is not, the careful lane's own functions
 * give a verdict, which is remembered by its text. Any record that is odd in its structure (quotes, bytes, number of
 * cells) is left where it is, for the careful lane.
 *
 * What the table recognises is one-sided, which is what keeps it right: a cell not recognised costs time, one recognised
 * wrongly is a bug. Whoever teaches it something new has to show only that it comes out as the careful lane has it.
 */
export class Kernel {
  readonly output: RecordWriter;
  readonly odd: OddRecords;
  readonly keys = new KeyEntries();
  /** Of the records taken since `begin`: how many, how many of them rejected, their lines, how many end with CR LF. */
  taken = 0;
  rejected = 0;
  lines = 0;
  carriageReturns = 0;

  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #reader: CellReader;
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #bytes: Buffer = Buffer.alloc(0);

  constructor(table: ColumnTable, judges: CellJudges, to: RejectsTo) {
    this.#table = table;
    this.#cells = new RecordCells(table.columns);
    this.#reader = new CellReader(table, this.#cells, new CellVerdicts(judges, table.columns));
    this.output = new RecordWriter(table);
    this.odd = new OddRecords(table, this.#cells, to);
  }

  /** Begins a block of bytes; `asciiOnly` where it is not sound UTF-8. */
  begin(bytes: Buffer, asciiOnly: boolean): void {
    this.#bytes = bytes;
    this.#reader.begin(bytes, asciiOnly);
    this.output.begin(bytes);
    this.odd.begin();
    this.keys.clear();
    this.taken = 0;
    this.rejected = 0;
    this.lines = 0;
    this.carriageReturns = 0;
  }

  /**
   * Takes records from `start` on, at most `most`; the byte before `end` is a line feed. Returns where the first record
   * begins that it did not take. `first` is the place of the first one.
   */
  take(start: number, end: number, first: RecordPlace, most: number): number {
    let next = start;
    const before = { taken: this.taken, lines: this.lines };
    while (this.taken - before.taken < most && next < end) {
      const contentEnd = this.#reader.read(next, end);
      if (contentEnd < 0 || contentEnd - next >= limits.recordBytes) break;
      const record = first.record + this.taken - before.taken;
      const isCrlf = this.#bytes[contentEnd] === cr;
      const behind = contentEnd + (isCrlf ? 2 : 1);
      if (this.#cells.judged === 0 && rulesHold(this.#table.rules, this.#cells))
        this.#accept(next, behind, record);
      else if (!hasValue(this.#table.rules.known, this.#cells)) break;
      else this.#settle(next, contentEnd, behind, { record, line: first.line + this.lines - before.lines });
      this.taken += 1;
      this.lines += 1 + this.#cells.innerLines;
      if (isCrlf) this.carriageReturns += 1;
      next = behind;
    }
    return next;
  }

  #accept(start: number, behind: number, record: number): void {
    const { key } = this.#table.rules;
    this.output.add(start, behind, this.#cells);
    if (key.length === 0) return;
    const state = hashKeyCells(this.#bytes, key, this.#cells, this.#hash);
    if (state === keyStates.hashed || (state === keyStates.odd && this.odd.hashKey(this.#bytes, this.#hash)))
      this.keys.add(this.#hash, record);
  }

  /** A record of which the careful lane has judged some cells, or that breaks a rule. */
  #settle(start: number, contentEnd: number, behind: number, place: RecordPlace): void {
    const problems = this.odd.problems();
    if (problems.length === 0) {
      this.odd.accept();
      this.#accept(start, behind, place.record);
      return;
    }
    this.rejected += 1;
    this.odd.reject(this.#bytes.toString('utf8', start, contentEnd), place, problems);
  }
}
