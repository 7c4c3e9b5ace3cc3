import { IntegrityError, type SkipReason } from '@vitals/core';
import { isFormula } from '../domain/formula-guard.ts';
import { isBlank, judgeRow, type CheckRow } from '../domain/judge-row.ts';
import { hashKey, keyText, type KeyHash } from '../domain/key-hash.ts';
import { processedRecord } from '../domain/processed-record.ts';
import { ReasonTally } from '../domain/reason-tally.ts';
import { rejectedColumns, rejectedRecord } from '../domain/rejected-record.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { emptyRow, type Problem, type Row } from '../domain/row.ts';
import { ReadingsJudge, type JudgedRecord } from '../layouts/judge-readings.ts';
import type { RecordShape } from '../layouts/record-shape.ts';
import type { CorrectedRow, CorrectedRows } from '../resubmission/corrected-rows.ts';
import { shapes, type FramedBlock, type Shape } from './framed-block.ts';
import { limits } from './limits.ts';
import { longCells } from './long-cells.ts';
import { parseBlock } from './parse-block.ts';
import type { RecordSet } from './record-set.ts';
import { splitRecord } from './split-record.ts';
import { TextBytes } from './text-bytes.ts';
import { wholeRecordProblems } from './whole-record-problems.ts';

/** What became of the records of one block: text for the outputs, hashes of the accepted records' keys. */
export interface JudgedBlock {
  readonly processed: Uint8Array;
  /** Rows in `processed`: more than records where a record holds several readings. */
  readonly processedRows: number;
  readonly rejected: Uint8Array;
  readonly rejectedRecords: number;
  /** Places in `processed` and `rejected` behind what each record of the block added to them. */
  readonly processedEnds: readonly number[];
  readonly rejectedEnds: readonly number[];
  /** Three numbers per accepted record with a key: hash (two halves), record number. */
  readonly keys: ArrayLike<number>;
}

export interface JudgeOptions {
  readonly plan: RowPlan;
  readonly check: CheckRow;
  /** Where a record is not one row of the plan's fields. */
  readonly shape?: RecordShape;
  /** Where the file is a corrected rejected file. */
  readonly correction?: CorrectedRows;
  /** Records that corrections of an earlier reading have brought in. */
  readonly recovered?: RecordSet;
  readonly delimiter: string;
  /** Columns of the header, and how many of them there are up to the last that has a name. */
  readonly columns: number;
  readonly namedColumns: number;
  readonly utf16: boolean;
  readonly runId: string;
  /** Records to be treated as duplicates, by number, and what is done with them. */
  readonly duplicates?: { readonly records: RecordSet; readonly policy: 'drop' | 'reject' };
}

/**
 * The careful lane: what it makes of a record is what the record means. Blocks must come in the order of the file.
 * Holds the counts of the whole file; the records themselves only pass through.
 */
export class BlockJudge {
  readonly tally = new ReasonTally();
  readonly conversions = new Map<string, number>();
  readonly skipped = new Map<SkipReason, number>();
  accepted = 0;
  rejected = 0;
  /** Records seen, of any kind: the number of the last one. */
  records = 0;
  formulaCells = 0;

  readonly #options: JudgeOptions;
  readonly #row: Row;
  readonly #readings: ReadingsJudge | undefined;
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #processed = new TextBytes(limits.blockBytes * 2);
  #rejectedText = new TextBytes(limits.blockBytes);
  #processedRows = 0;
  /** The record at hand as the run that it corrects knows it. */
  #corrected: CorrectedRow | undefined;
  #keys: number[] = [];

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#row = emptyRow(options.plan.fields.length);
    this.#readings = options.shape === undefined ? undefined : new ReadingsJudge(options.shape);
  }

  judge(block: FramedBlock): JudgedBlock {
    const parsed = parseBlock(block, this.#options.delimiter);
    const { rejected } = this;
    this.#processedRows = 0;
    // Beside the fast lane only a few records come here, otherwise a whole block.
    this.#processed = new TextBytes(Math.min(limits.blockBytes * 2, block.shapes.length * 256));
    this.#rejectedText = new TextBytes(1024);
    const processedEnds: number[] = [];
    const rejectedEnds: number[] = [];
    this.#keys = [];
    let next = 0;
    for (let i = 0; i < block.shapes.length; i++) {
      this.records += 1 + (block.passedBefore[i] ?? 0);
      const quoted = block.shapes[i] === shapes.quoted;
      this.#record(block, i, quoted ? parsed[next] : undefined);
      if (quoted) next += 1;
      processedEnds.push(this.#processed.length);
      rejectedEnds.push(this.#rejectedText.length);
    }
    this.records += block.passedAtEnd;
    if (next !== parsed.length) throw disagreement();
    return {
      processed: this.#processed.take(),
      processedRows: this.#processedRows,
      rejected: this.#rejectedText.take(),
      rejectedRecords: this.rejected - rejected,
      processedEnds,
      rejectedEnds,
      keys: this.#keys,
    };
  }

  #record(block: FramedBlock, i: number, parsed: readonly string[] | undefined): void {
    const line = block.lines[i] ?? 0;
    const shape = block.shapes[i] ?? shapes.blank;
    this.#corrected = undefined;
    const broken = wholeRecordProblems(block, i, this.#options.utf16);
    if (shape === shapes.blank) this.#skip('blank');
    else if (this.#options.recovered?.has(this.records) === true) this.#skip('duplicate');
    else if (shape === shapes.oversized) this.#reject([], line, broken);
    else if (shape === shapes.misquoted) this.#reject([textOf(block, i)], line, broken);
    else {
      const cells = parsed ?? this.#cells(textOf(block, i), shape);
      this.#judge(cells, line, [...broken, ...this.#tooLong(block, i, cells)]);
    }
  }

  #tooLong(block: FramedBlock, i: number, cells: readonly string[]): readonly Problem[] {
    const length = (block.ends[i] ?? 0) - (block.starts[i] ?? 0);
    return length <= limits.cellBytes ? [] : longCells(cells, this.#options.plan.fields);
  }

  #cells(record: string, shape: Shape): readonly string[] {
    const { delimiter } = this.#options;
    return shape === shapes.plain ? record.split(delimiter) : this.#fit(splitRecord(record, delimiter));
  }

  /** Empty cells beyond the header, as spreadsheets write them, hold nothing that could be lost. */
  #fit(cells: readonly string[]): readonly string[] {
    const { columns } = this.#options;
    return cells.slice(columns).every((cell) => cell.trim() === '') ? cells.slice(0, columns) : cells;
  }

  #judge(given: readonly string[], line: number, broken: readonly Problem[]): void {
    const { plan, check, columns, namedColumns, correction } = this.#options;
    const row = this.#row;
    const corrected = correction?.read(given);
    this.#corrected = corrected;
    const cells = corrected?.cells ?? given;
    const reject = (code: string): void => {
      this.#reject(cells, line, [...broken, { code }]);
    };
    if (isBlank(cells)) this.#skip('blank');
    else if (cells.length < namedColumns) reject('missing-cell');
    else if (cells.length > columns) reject('extra-cell');
    else if (corrected?.record === 0) reject('row-reference');
    else if (corrected !== undefined && correction?.isRecovered(corrected.record) === true)
      this.#skip('duplicate');
    else if (this.#readings !== undefined) {
      const number = corrected?.record ?? this.records;
      this.#settleReadings(cells, line, broken, this.#readings.judge(cells, number));
    } else if (!judgeRow(cells, plan, check, row) || broken.length > 0) {
      this.#reject(cells, line, [...broken, ...row.problems]);
    } else if (!this.#isDuplicate(cells, line)) this.#accept(row);
  }

  #settleReadings(
    cells: readonly string[],
    line: number,
    broken: readonly Problem[],
    judged: JudgedRecord | 'filtered',
  ): void {
    const problems = judged === 'filtered' ? broken : [...broken, ...judged.problems];
    if (problems.length > 0) this.#reject(cells, line, problems);
    else if (judged === 'filtered') this.#skip('filtered');
    else if (!this.#isDuplicate(cells, line)) this.#acceptReadings(judged);
  }

  /** Does with a record that an earlier one has the key of what the contract says. */
  #isDuplicate(cells: readonly string[], line: number): boolean {
    const { duplicates } = this.#options;
    if (duplicates?.records.has(this.records) !== true) return false;
    if (duplicates.policy === 'drop') this.#skip('duplicate');
    else this.#reject(cells, line, [{ code: 'primary-key' }]);
    return true;
  }

  #accept(row: Row): void {
    const { plan } = this.#options;
    this.accepted += 1;
    this.#processedRows += 1;
    this.#processed.add(processedRecord(row, plan));
    for (const place of plan.texts) if (isFormula(row.texts[place] ?? '')) this.formulaCells += 1;
    this.#count(row.conversions);
    this.#remember(plan.key.length === 0 ? undefined : keyText(row, plan.key));
  }

  #acceptReadings({ lines, conversions, formulaCells, key }: JudgedRecord): void {
    this.accepted += 1;
    this.#processedRows += lines.length;
    for (const line of lines) this.#processed.add(line);
    this.formulaCells += formulaCells;
    this.#count(conversions);
    this.#remember(key);
  }

  #count(conversions: readonly string[]): void {
    for (const code of conversions) this.conversions.set(code, (this.conversions.get(code) ?? 0) + 1);
  }

  #remember(key: string | undefined): void {
    if (this.#corrected !== undefined) this.#options.correction?.recovered.add(this.#corrected.record);
    if (key === undefined) return;
    hashKey(key, this.#hash);
    this.#keys.push(this.#hash.high, this.#hash.low, this.records);
  }

  #reject(cells: readonly string[], line: number, problems: readonly Problem[]): void {
    const { columns, delimiter, runId, correction } = this.#options;
    this.rejected += 1;
    for (const problem of problems) this.tally.add(problem, line);
    if (correction === undefined) {
      const row = `${runId}:${this.records}`;
      this.#rejectedText.add(rejectedRecord(cells, { columns, delimiter, row, line, problems }));
      return;
    }
    // What is still wrong stays a record of the run that first rejected it.
    const { own = cells, row = '', line: first = line } = this.#corrected ?? {};
    const ownColumns = columns - rejectedColumns.length;
    const where = { columns: ownColumns, delimiter, row, line: first, problems };
    this.#rejectedText.add(rejectedRecord(own, where));
  }

  #skip(reason: SkipReason): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}

const disagreement = (): IntegrityError =>
  new IntegrityError('framing', 'framer and parser disagree about the records');

const textOf = (block: FramedBlock, i: number): string =>
  block.bytes.toString('utf8', block.starts[i], block.ends[i]);
