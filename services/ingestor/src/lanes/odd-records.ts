import { hashKey, keyText, type KeyHash } from '../domain/key-hash.ts';
import type { Problem } from '../domain/row.ts';
import type { ColumnTable } from './column-table.ts';
import type { RecordCells } from './record-cells.ts';
import { addRuleProblems, ruleProblems, type RuleProblems } from './record-rules.ts';

const none: readonly Problem[] = [];

/**
 * Settles the records whose cells the kernel has all read, but not all recognised: the verdicts on their cells are put
 * together as `judgeRow` puts them together.
 */
export class OddRecords {
  /** Codes of the conversions that accepted records went through. */
  readonly conversions = new Map<string, number>();
  formulaCells = 0;

  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #rules: RuleProblems;

  constructor(table: ColumnTable, cells: RecordCells) {
    this.#table = table;
    this.#cells = cells;
    this.#rules = ruleProblems(table.rules);
  }

  /** Begins a block. */
  begin(): void {
    this.conversions.clear();
    this.formulaCells = 0;
  }

  /**
   * Every reason against the record, in the order of the careful lane: times out of their limits are noticed while cells
   * are cleaned, before the schema is checked; rules come last.
   */
  problems(): readonly Problem[] {
    const problems =
      this.#cells.judged === 0 ? [] : [...this.inOrder((column) => this.#cells.verdicts[column]?.problems)];
    addRuleProblems(problems, this.#table.rules, this.#rules, this.#cells);
    return problems;
  }

  /** The problems of single cells, which are given by column. */
  inOrder(problemsOf: (column: number) => readonly Problem[] | undefined): readonly Problem[] {
    const problems: Problem[] = [];
    const late: Problem[] = [];
    for (const column of this.#table.output.fields) {
      const found = column < 0 ? undefined : problemsOf(column);
      for (const problem of found ?? none) (whileCleaning.has(problem.code) ? problems : late).push(problem);
    }
    problems.push(...late);
    return problems;
  }

  /** Counts what the verdicts of an accepted record say about it. */
  accept(): void {
    for (const verdict of this.#cells.verdicts) {
      if (verdict === undefined) continue;
      if (verdict.isFormula) this.formulaCells += 1;
      for (const code of verdict.conversions) this.count(code, 1);
    }
  }

  /** Counts cells of accepted records that went through a conversion. */
  count(conversion: string, cells: number): void {
    if (cells > 0) this.conversions.set(conversion, (this.conversions.get(conversion) ?? 0) + cells);
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
