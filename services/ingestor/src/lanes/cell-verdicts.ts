import { csvCell } from '../domain/csv-cell.ts';
import { isFormula } from '../domain/formula-guard.ts';
import { judgeRow, type CheckRow } from '../domain/judge-row.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { emptyRow, type Problem, type Row, type Value } from '../domain/row.ts';

/** What the careful lane makes of one cell. */
export interface CellVerdict {
  readonly value: Value;
  /** Cleaned text, and its bytes as processed/ has them. */
  readonly text: string;
  readonly written: Buffer;
  readonly isFormula: boolean;
  readonly conversions: readonly string[];
  readonly problems: readonly Problem[];
}

/** Distinct texts remembered per column, and the longest: measurements repeat, free text does not. */
const maxTexts = 4096;
const maxLength = 48;

/**
 * Judges single cells: by the careful lane's own functions, and once per text, because what is wrong in a column is
 * usually wrong in the same few ways. What a cell means does not depend on its neighbours, so a record of nothing but
 * blanks around it tells; what rules say about that record is left out.
 */
export class CellVerdicts {
  readonly #plan: RowPlan;
  readonly #check: CheckRow;
  readonly #row: Row;
  readonly #blanks: string[];
  readonly #places: readonly number[];
  readonly #known: readonly Map<string, CellVerdict>[];

  /** `columns` is the number of columns in the file. */
  constructor(plan: RowPlan, check: CheckRow, columns: number) {
    this.#plan = plan;
    this.#check = check;
    this.#row = emptyRow(plan.fields.length);
    this.#blanks = Array.from({ length: columns }, () => '');
    this.#places = this.#blanks.map((_, column) => plan.fields.findIndex(({ index }) => index === column));
    this.#known = this.#blanks.map(() => new Map<string, CellVerdict>());
  }

  /** The verdict on a text in a column that the contract knows. */
  of(text: string, column: number): CellVerdict {
    const known = this.#known[column];
    const remembered = known?.get(text);
    if (remembered !== undefined) return remembered;
    const verdict = this.#judge(text, column);
    if (known !== undefined && text.length <= maxLength) {
      if (known.size >= maxTexts) known.clear();
      known.set(text, verdict);
    }
    return verdict;
  }

  #judge(cell: string, column: number): CellVerdict {
    const row = this.#row;
    const place = this.#places[column] ?? -1;
    const field = this.#plan.fields[place];
    this.#blanks[column] = cell;
    judgeRow(this.#blanks, this.#plan, this.#check, row);
    this.#blanks[column] = '';
    const text = row.texts[place] ?? '';
    const isText = field?.type === 'string';
    return {
      value: row.values[place] ?? null,
      text,
      written: Buffer.from(isText ? csvCell(text) : text, 'utf8'),
      isFormula: isText && isFormula(text),
      conversions: [...row.conversions],
      problems: row.problems.filter((problem) => problem.column === field?.name),
    };
  }
}
