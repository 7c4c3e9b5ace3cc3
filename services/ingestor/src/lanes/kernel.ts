import type { KeyHash } from '../domain/key-hash.ts';
import { limits } from '../reading/limits.ts';
import type { CellJudges } from './cell-judges.ts';
import { CellReader } from './cell-reader.ts';
import { CellVerdicts } from './cell-verdicts.ts';
import type { ColumnTable } from './column-table.ts';
import type { KernelChoice } from './lane-choice.ts';
import { isHarmless } from './harmless-record.ts';
import { hashKeyCells, keyStates } from './key-cells.ts';
import { KeyEntries } from './key-entries.ts';
import { OddRecords } from './odd-records.ts';
import { raggedRecord } from './ragged-record.ts';
import { RecordCells } from './record-cells.ts';
import type { RecordPlace } from './record-place.ts';
import { hasValue, rulesHold } from './record-rules.ts';
import { RecordWriter } from './record-writer.ts';
import { RejectedRecords, type RejectsTo } from './rejected-records.ts';
import { WasmKernel } from './wasm/wasm-kernel.ts';

const cr = 13;
const maxPause = 64;

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
  readonly rejects: RejectedRecords;
  readonly keys = new KeyEntries();
  /** Of the records taken since `begin`: how many, how many of them rejected, their lines, how many end with CR LF. */
  taken = 0;
  rejected = 0;
  lines = 0;
  carriageReturns = 0;

  /** The same loop in WebAssembly: it is tried first, and what it does not take is looked at here. */
  readonly #compiled: WasmKernel | undefined;
  /** Times in a row that it took nothing, and for how many records it is left out. */
  #misses = 0;
  #pause = 0;
  readonly #table: ColumnTable;
  readonly #to: RejectsTo;
  readonly #cells: RecordCells;
  readonly #reader: CellReader;
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #bytes: Buffer = Buffer.alloc(0);
  #asciiOnly = false;
  #wasRagged = false;

  constructor(table: ColumnTable, judges: CellJudges, to: RejectsTo, kind: KernelChoice = 'js') {
    this.#compiled = kind === 'wasm' && WasmKernel.canTake(table) ? new WasmKernel(table, to) : undefined;
    this.#to = to;
    this.rejects = new RejectedRecords(to);
    this.#table = table;
    this.#cells = new RecordCells(table.columns);
    this.#reader = new CellReader(
      table,
      this.#cells,
      new CellVerdicts(judges, table.columns, (text, column, verdict) =>
        this.#compiled?.learn(text, column, verdict),
      ),
    );
    this.output = new RecordWriter(table);
    this.odd = new OddRecords(table, this.#cells);
  }

  /** Begins a block, of which the bytes from `start` up to `end` will be asked for; `asciiOnly` where it is not sound UTF-8. */
  begin(bytes: Buffer, start: number, end: number, asciiOnly: boolean): void {
    this.#compiled?.begin(bytes, start, end, asciiOnly);
    this.#bytes = bytes;
    this.#asciiOnly = asciiOnly;
    this.#reader.begin(bytes, asciiOnly);
    this.output.begin(bytes);
    this.odd.begin();
    this.rejects.text.take();
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
      if (this.#compiled !== undefined) {
        const done = this.taken - before.taken;
        const place = { record: first.record + done, line: first.line + this.lines - before.lines };
        next = this.#takeCompiled(this.#compiled, next, end, place, most - done);
        if (next >= end || this.taken - before.taken >= most) break;
      }
      const place = {
        record: first.record + this.taken - before.taken,
        line: first.line + this.lines - before.lines,
      };
      const behind = this.#takeOne(next, end, place);
      if (behind < 0) break;
      next = behind;
    }
    return next;
  }

  /** Takes one record; returns where the next one begins, -1 when it is for the careful lane. */
  #takeOne(start: number, end: number, place: RecordPlace): number {
    // Ragged records come in crowds: behind one the next is looked at as one first, before its cells are read in vain.
    if (this.#wasRagged) {
      const behind = this.#takeRagged(start, place);
      if (behind >= 0) return behind;
      this.#wasRagged = false;
    }
    const contentEnd = this.#reader.read(start, end);
    if (contentEnd < 0) return this.#takeRagged(start, place);
    // So long a record may hold too long a cell.
    if (contentEnd - start > limits.cellBytes) return -1;
    const behind = this.#behind(contentEnd);
    if (this.#cells.judged === 0 && rulesHold(this.#table.rules, this.#cells))
      this.#accept(start, behind, place.record);
    else if (!hasValue(this.#table.rules.known, this.#cells)) return -1;
    else this.#settle(start, contentEnd, behind, place);
    this.#count(contentEnd, this.#cells.innerLines);
    return behind;
  }

  #takeRagged(start: number, place: RecordPlace): number {
    const { delimiter, columns } = this.#table;
    const { namedColumns } = this.#to;
    const its = { delimiter, columns, namedColumns, asciiOnly: this.#asciiOnly };
    const found = raggedRecord(this.#bytes, start, its);
    if (found === undefined || found.contentEnd - start > limits.cellBytes) return -1;
    this.rejected += 1;
    const { contentEnd, problems } = found;
    this.rejects.add(this.#bytes, start, contentEnd, place, { problems, asItIs: false });
    this.#wasRagged = true;
    this.#count(contentEnd, 0);
    return this.#behind(found.contentEnd);
  }

  #behind(contentEnd: number): number {
    return contentEnd + (this.#bytes[contentEnd] === cr ? 2 : 1);
  }

  #count(contentEnd: number, innerLines: number): void {
    this.taken += 1;
    this.lines += 1 + innerLines;
    if (this.#bytes[contentEnd] === cr) this.carriageReturns += 1;
  }

  #takeCompiled(compiled: WasmKernel, start: number, end: number, first: RecordPlace, most: number): number {
    if (this.#pause > 0) {
      this.#pause -= 1;
      return start;
    }
    const next = compiled.take(start, end, first, most);
    const { records } = compiled;
    this.#misses = records === 0 ? this.#misses + 1 : 0;
    if (records === 0) {
      this.#pause = Math.min(maxPause, 2 ** this.#misses - 2);
      return start;
    }
    this.taken += records;
    this.rejected += compiled.rejected;
    this.lines += compiled.lines;
    this.carriageReturns += compiled.carriageReturns;
    compiled.handOver(this, first);
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
    const asItIs = isHarmless(this.#bytes, start, contentEnd, this.#table);
    this.rejects.add(this.#bytes, start, contentEnd, place, { problems, asItIs });
  }
}
