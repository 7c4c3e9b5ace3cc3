import { csvCell } from '../domain/csv-cell.ts';
import { isFormula } from '../domain/formula-guard.ts';
import type { Problem, Value } from '../domain/row.ts';
import type { CellJudges } from './cell-judges.ts';
import { numberZone, type NumberZone } from './number-zone.ts';

/** What the careful lane makes of one cell. */
export interface CellVerdict {
  readonly value: Value;
  /** Cleaned text, and its bytes as processed/ has them. */
  readonly text: string;
  readonly written: Buffer;
  readonly isFormula: boolean;
  readonly conversions: readonly string[];
  readonly problems: readonly Problem[];
  /** Numbers of which the column says the same. */
  readonly zone?: NumberZone;
}

/** Told of each verdict that is remembered. */
export type OnVerdict = (text: string, column: number, verdict: CellVerdict) => void;

/** Texts remembered over all columns, and the longest of them: measurements repeat, free text does not. */
const maxTexts = 16_384;
const maxLength = 48;

/** A record with more texts that were never seen before is cheaper in the careful lane, which judges it in one go. */
const maxNewPerRecord = 4;

/**
 * Judges the cells that the kernel does not recognise: by the careful lane's own functions, and once per text, because
 * what is wrong in a column is usually wrong in the same few ways.
 */
export class CellVerdicts {
  readonly #judges: CellJudges;
  readonly #known: readonly Map<string, CellVerdict>[];
  readonly #learnt: OnVerdict;
  #texts = 0;
  #newInRecord = 0;

  /** `columns` is the number of columns in the file. */
  constructor(judges: CellJudges, columns: number, learnt: OnVerdict = () => undefined) {
    this.#learnt = learnt;
    this.#judges = judges;
    this.#known = Array.from({ length: columns }, () => new Map<string, CellVerdict>());
  }

  beginRecord(): void {
    this.#newInRecord = 0;
  }

  /** The verdict on a text that was judged before. */
  remembered(text: string, column: number): CellVerdict | undefined {
    return this.#known[column]?.get(text);
  }

  /**
   * The verdict on a new text in a column that the contract knows; `undefined` where the careful lane must have the
   * record.
   */
  of(text: string, column: number): CellVerdict | undefined {
    this.#newInRecord += 1;
    if (this.#newInRecord > maxNewPerRecord) return undefined;
    const verdict = this.#judge(text, column);
    if (text.length <= maxLength) this.#remember(text, column, verdict);
    return verdict;
  }

  #remember(text: string, column: number, verdict: CellVerdict): void {
    if (this.#texts >= maxTexts) {
      for (const texts of this.#known) texts.clear();
      this.#texts = 0;
    }
    this.#known[column]?.set(text, verdict);
    this.#learnt(text, column, verdict);
    this.#texts += 1;
  }

  #judge(cell: string, column: number): CellVerdict {
    const { row, place, field } = this.#judges.judge(cell, column);
    const text = row.texts[place] ?? '';
    const isText = field.type === 'string';
    const zone = numberZone(cell, field);
    return {
      value: row.values[place] ?? null,
      text,
      written: Buffer.from(isText ? csvCell(text) : text, 'utf8'),
      isFormula: isText && isFormula(text),
      conversions: [...row.conversions],
      problems: row.problems.filter((problem) => problem.column === field.name),
      ...(zone === undefined ? {} : { zone }),
    };
  }
}
