import { IntegrityError, type SkipReason } from '@vitals/core';
import { csvCell } from '../domain/csv-cell.ts';
import { isFormula } from '../domain/formula-guard.ts';
import { isBlank, judgeRow, type CheckRow } from '../domain/judge-row.ts';
import { hashKey, keyText, type KeyHash } from '../domain/key-hash.ts';
import { ReasonTally } from '../domain/reason-tally.ts';
import { rejectedRecord } from '../domain/rejected-record.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { emptyRow, type Problem, type Row } from '../domain/row.ts';
import { shapes, type FramedBlock, type Shape } from './framed-block.ts';
import { limits } from './limits.ts';
import { parseBlock } from './parse-block.ts';
import type { RecordSet } from './record-set.ts';
import { splitRecord } from './split-record.ts';
import { TextBytes } from './text-bytes.ts';
import { wholeRecordProblems } from './whole-record-problems.ts';

/** What became of the records of one block: text for the outputs, hashes of the accepted records' keys. */
export interface JudgedBlock {
  readonly processed: Uint8Array;
  readonly accepted: number;
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
  readonly #hash: KeyHash = { high: 0, low: 0 };
  #processed = new TextBytes(limits.blockBytes * 2);
  #rejectedText = new TextBytes(limits.blockBytes);
  #keys: number[] = [];

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#row = emptyRow(options.plan.fields.length);
  }

  judge(block: FramedBlock): JudgedBlock {
    const parsed = parseBlock(block, this.#options.delimiter);
    const before = { accepted: this.accepted, rejected: this.rejected };
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
      accepted: this.accepted - before.accepted,
      rejected: this.#rejectedText.take(),
      rejectedRecords: this.rejected - before.rejected,
      processedEnds,
      rejectedEnds,
      keys: this.#keys,
    };
  }

  #record(block: FramedBlock, i: number, parsed: readonly string[] | undefined): void {
    const line = block.lines[i] ?? 0;
    const shape = block.shapes[i] ?? shapes.blank;
    const broken = wholeRecordProblems(block, i, this.#options.utf16);
    if (shape === shapes.blank) this.#skip('blank');
    else if (shape === shapes.oversized) this.#reject([], line, broken);
    else if (shape === shapes.misquoted) this.#reject([textOf(block, i)], line, broken);
    else this.#judge(parsed ?? this.#cells(textOf(block, i), shape), line, broken);
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

  #judge(cells: readonly string[], line: number, broken: readonly Problem[]): void {
    const { plan, check, columns, namedColumns } = this.#options;
    const row = this.#row;
    if (isBlank(cells)) this.#skip('blank');
    else if (cells.length < namedColumns) this.#reject(cells, line, [...broken, { code: 'missing-cell' }]);
    else if (cells.length > columns) this.#reject(cells, line, [...broken, { code: 'extra-cell' }]);
    else if (!judgeRow(cells, plan, check, row) || broken.length > 0) {
      this.#reject(cells, line, [...broken, ...row.problems]);
    } else this.#settle(cells, line, row);
  }

  #settle(cells: readonly string[], line: number, row: Row): void {
    const { duplicates } = this.#options;
    if (duplicates?.records.has(this.records) !== true) this.#accept(row);
    else if (duplicates.policy === 'drop') this.#skip('duplicate');
    else this.#reject(cells, line, [{ code: 'primary-key' }]);
  }

  #accept(row: Row): void {
    const { plan } = this.#options;
    this.accepted += 1;
    this.#processed.add(processedRecord(row, plan));
    for (const place of plan.texts) if (isFormula(row.texts[place] ?? '')) this.formulaCells += 1;
    for (const code of row.conversions) this.conversions.set(code, (this.conversions.get(code) ?? 0) + 1);
    const key = plan.key.length === 0 ? undefined : keyText(row, plan.key);
    if (key === undefined) return;
    hashKey(key, this.#hash);
    this.#keys.push(this.#hash.high, this.#hash.low, this.records);
  }

  #reject(cells: readonly string[], line: number, problems: readonly Problem[]): void {
    const { columns, delimiter, runId } = this.#options;
    this.rejected += 1;
    for (const problem of problems) this.tally.add(problem, line);
    const row = `${runId}:${this.records}`;
    this.#rejectedText.add(rejectedRecord(cells, { columns, delimiter, row, line, problems }));
  }

  #skip(reason: SkipReason): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}

const disagreement = (): IntegrityError =>
  new IntegrityError('framing', 'framer and parser disagree about the records');

const textOf = (block: FramedBlock, i: number): string =>
  block.bytes.toString('utf8', block.starts[i], block.ends[i]);

/** One line of processed/: numbers and times need no quotes, texts are looked at. */
function processedRecord(row: Row, plan: RowPlan): string {
  let line = '';
  for (let i = 0; i < plan.fields.length; i++) {
    const text = row.texts[i] ?? '';
    if (i > 0) line += ',';
    line += plan.fields[i]?.type === 'string' ? csvCell(text) : text;
  }
  return line === '' ? '""\n' : `${line}\n`;
}
