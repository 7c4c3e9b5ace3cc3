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
import { parseBlock } from './parse-block.ts';
import { splitRecord } from './split-record.ts';
import { wholeRecordProblems } from './whole-record-problems.ts';

/** What became of the records of one block: text for the outputs, hashes of the accepted records' keys. */
export interface JudgedBlock {
  readonly processed: string;
  readonly accepted: number;
  readonly rejected: string;
  readonly rejectedRecords: number;
  /** Three numbers per accepted record with a key: hash (two halves), record number. */
  readonly keys: readonly number[];
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
  readonly duplicates?: { readonly has: (record: number) => boolean; readonly policy: 'drop' | 'reject' };
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
  #processed = '';
  #rejectedText = '';
  #keys: number[] = [];

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#row = emptyRow(options.plan.fields.length);
  }

  judge(block: FramedBlock): JudgedBlock {
    const parsed = parseBlock(block, this.#options.delimiter);
    const before = { accepted: this.accepted, rejected: this.rejected };
    this.#processed = '';
    this.#rejectedText = '';
    this.#keys = [];
    let next = 0;
    for (let i = 0; i < block.shapes.length; i++) {
      this.records += 1;
      const quoted = block.shapes[i] === shapes.quoted;
      this.#record(block, i, quoted ? parsed[next] : undefined);
      if (quoted) next += 1;
    }
    if (next !== parsed.length)
      throw new IntegrityError('framing', 'framer and parser disagree about the records');
    return {
      processed: this.#processed,
      accepted: this.accepted - before.accepted,
      rejected: this.#rejectedText,
      rejectedRecords: this.rejected - before.rejected,
      keys: this.#keys,
    };
  }

  #record(block: FramedBlock, i: number, parsed: readonly string[] | undefined): void {
    const line = block.lines[i] ?? 0;
    const shape = block.shapes[i] ?? shapes.blank;
    if (shape === shapes.blank) {
      this.#skip('blank');
      return;
    }
    const broken = wholeRecordProblems(block, i, this.#options.utf16);
    if (shape === shapes.oversized) {
      this.#reject([], line, broken);
      return;
    }
    if (shape === shapes.misquoted) {
      this.#reject([textOf(block, i)], line, broken);
      return;
    }
    const cells = parsed ?? this.#cells(textOf(block, i), shape);
    if (isBlank(cells)) {
      this.#skip('blank');
      return;
    }
    const { columns, namedColumns } = this.#options;
    if (cells.length < namedColumns) {
      this.#reject(cells, line, [...broken, { code: 'missing-cell' }]);
      return;
    }
    if (cells.length > columns) {
      this.#reject(cells, line, [...broken, { code: 'extra-cell' }]);
      return;
    }
    this.#judge(cells, line, broken);
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
    const { plan, check, duplicates } = this.#options;
    const row = this.#row;
    const good = judgeRow(cells, plan, check, row);
    if (!good || broken.length > 0) {
      this.#reject(cells, line, [...broken, ...row.problems]);
      return;
    }
    if (duplicates?.has(this.records) === true) {
      duplicates.policy === 'drop'
        ? this.#skip('duplicate')
        : this.#reject(cells, line, [{ code: 'primary-key' }]);
      return;
    }
    this.#accept(row);
  }

  #accept(row: Row): void {
    const { plan } = this.#options;
    this.accepted += 1;
    this.#processed += processedRecord(row, plan);
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
    this.#rejectedText += rejectedRecord(cells, { columns, delimiter, row, line, problems });
  }

  #skip(reason: SkipReason): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}

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
