import { hashKey, keyText, type KeyHash } from '../domain/key-hash.ts';
import type { ReasonTally } from '../domain/reason-tally.ts';
import { plainRejectedRecord, rejectedRecord } from '../domain/rejected-record.ts';
import type { Problem } from '../domain/row.ts';
import { splitRecord } from '../reading/split-record.ts';
import { TextBytes } from '../reading/text-bytes.ts';
import type { ColumnTable } from './column-table.ts';
import type { RecordCells } from './record-cells.ts';
import { addRuleProblems } from './record-rules.ts';

/** What rejected records are written and counted with. */
export interface RejectsTo {
  readonly runId: string;
  readonly delimiter: string;
  readonly tally: ReasonTally;
}

/**
 * Settles the records whose cells the kernel has all read, but not all recognised: the verdicts on their cells are put
 * together as `judgeRow` puts them together, and the record is rejected as the careful lane rejects it.
 */
export class OddRecords {
  readonly rejected = new TextBytes(1 << 14);
  /** Codes of the conversions that accepted records went through. */
  readonly conversions = new Map<string, number>();
  formulaCells = 0;

  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #to: RejectsTo;

  constructor(table: ColumnTable, cells: RecordCells, to: RejectsTo) {
    this.#table = table;
    this.#cells = cells;
    this.#to = to;
  }

  /** Begins a block. */
  begin(): void {
    this.rejected.take();
    this.conversions.clear();
    this.formulaCells = 0;
  }

  /**
   * Every reason against the record, in the order of the careful lane: times out of their limits are noticed while cells
   * are cleaned, before the schema is checked; rules come last.
   */
  problems(): readonly Problem[] {
    const problems: Problem[] = [];
    if (this.#cells.judged > 0) {
      this.#addFromCells(problems, true);
      this.#addFromCells(problems, false);
    }
    addRuleProblems(problems, this.#table.rules, this.#cells);
    return problems;
  }

  #addFromCells(problems: Problem[], cleaning: boolean): void {
    const { verdicts } = this.#cells;
    for (const column of this.#table.output.fields) {
      const verdict = column < 0 ? undefined : verdicts[column];
      if (verdict === undefined) continue;
      for (const problem of verdict.problems) {
        if (whileCleaning.has(problem.code) === cleaning) problems.push(problem);
      }
    }
  }

  reject(
    record: string,
    place: { readonly record: number; readonly line: number },
    problems: readonly Problem[],
  ): void {
    const { runId, delimiter, tally } = this.#to;
    const { columns } = this.#table;
    for (const problem of problems) tally.add(problem, place.line);
    const rejection = { row: `${runId}:${place.record}`, line: place.line, problems };
    if (delimiter === ',' && !this.#cells.hasQuotes)
      this.rejected.add(plainRejectedRecord(record, rejection));
    else {
      const cells = this.#cells.hasQuotes ? splitRecord(record, delimiter) : record.split(delimiter);
      this.rejected.add(rejectedRecord(cells, { columns, delimiter, ...rejection }));
    }
  }

  /** Counts what the verdicts of an accepted record say about it. */
  accept(): void {
    for (const verdict of this.#cells.verdicts) {
      if (verdict === undefined) continue;
      if (verdict.isFormula) this.formulaCells += 1;
      for (const code of verdict.conversions)
        this.conversions.set(code, (this.conversions.get(code) ?? 0) + 1);
    }
  }

  /** Hashes a key whose bytes are not its text. False where a part is missing: then there is no key. */
  hashKey(bytes: Buffer, out: KeyHash): boolean {
    const texts = Array.from(this.#table.rules.key, (column) => this.#text(bytes, column));
    const key = keyText({ texts }, [...texts.keys()]);
    if (key === undefined) return false;
    hashKey(key, out);
    return true;
  }

  #text(bytes: Buffer, column: number): string {
    const verdict = this.#cells.verdicts[column];
    if (verdict !== undefined) return verdict.text;
    const text = bytes.toString('utf8', this.#cells.starts[column], this.#cells.ends[column]);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  }
}

const whileCleaning: ReadonlySet<string> = new Set(['constraint-past', 'constraint-future']);
