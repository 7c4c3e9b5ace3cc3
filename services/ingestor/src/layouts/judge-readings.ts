import { isFormula } from '../domain/formula-guard.ts';
import { judgeRow } from '../domain/judge-row.ts';
import { keyText } from '../domain/key-hash.ts';
import { plainNumber } from '../domain/number-text.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { emptyRow, type Problem, type Row } from '../domain/row.ts';
import type { Reading, RecordShape } from './record-shape.ts';

/** What a record with a layout comes to: reasons against it, or a line for each of its readings. */
export interface JudgedRecord {
  readonly problems: readonly Problem[];
  readonly lines: readonly string[];
  readonly conversions: readonly string[];
  readonly formulaCells: number;
  /** Text of the record's key; `undefined` when it has none. */
  readonly key: string | undefined;
}

/**
 * Judges the records of one shape. A record is accepted or rejected as a whole: an impossible reading among good ones
 * sends the record back, because nobody can mend half a record.
 */
export class ReadingsJudge {
  readonly #shape: RecordShape;
  readonly #row: Row;

  constructor(shape: RecordShape) {
    this.#shape = shape;
    this.#row = emptyRow(shape.fields);
  }

  judge(cells: readonly string[], record: number): JudgedRecord | 'filtered' {
    const readings = this.#shape.readingsOf(cells, record);
    if (readings === 'filtered') return 'filtered';
    if ('code' in readings) return { ...nothing, problems: [readings] };
    const row = this.#row;
    const problems: Problem[] = [];
    const lines: string[] = [];
    const conversions: string[] = [];
    let formulaCells = 0;
    let key: string | undefined;
    for (const [i, reading] of readings.entries()) {
      const { plan, check } = reading;
      if (!judgeRow(cells, plan, check, row)) {
        const found = row.problems.map((problem) => withUnitHint(problem, cells, plan));
        addProblems(problems, found, reading);
      }
      lines.push(this.#shape.lineOf(row, plan));
      conversions.push(...row.conversions);
      for (const place of plan.texts) if (isFormula(row.texts[place] ?? '')) formulaCells += 1;
      if (i === 0 && plan.key.length > 0) key = keyText(row, plan.key);
    }
    return { problems, lines, conversions, formulaCells, key };
  }

  /** The parts of the key of an accepted record. */
  keyOf(cells: readonly string[], record: number): readonly string[] {
    const readings = this.#shape.readingsOf(cells, record);
    const [first] = readings === 'filtered' || 'code' in readings ? [] : readings;
    if (first === undefined) return [];
    judgeRow(cells, first.plan, first.check, this.#row);
    return first.plan.key.map((place) => this.#row.texts[place] ?? '');
  }
}

const nothing = { lines: [], conversions: [], formulaCells: 0, key: undefined };

/** A converted number that is impossible, and would not be had it not been converted: the row's unit may be wrong. */
function withUnitHint(problem: Problem, cells: readonly string[], plan: RowPlan): Problem {
  const field = plan.fields.find(({ name }) => name === problem.column);
  const isRange = problem.code === 'constraint-minimum' || problem.code === 'constraint-maximum';
  if (field?.conversion === undefined || !isRange) return problem;
  const said = Number(plainNumber((cells[field.index] ?? '').trim()) ?? NaN);
  const isPlausible = said >= field.minimum && said <= field.maximum;
  return isPlausible ? { ...problem, hint: 'unit-looks-wrong' } : problem;
}

/** What is wrong with a cell that all readings of the record share is said once. */
function addProblems(problems: Problem[], found: readonly Problem[], { plan, at }: Reading): void {
  for (const problem of found) {
    const field = plan.fields.find(({ name }) => name === problem.column);
    const isShared = field !== undefined && plan.repeated?.has(field.name) !== true;
    if (!isShared) problems.push(at === undefined ? problem : { ...problem, at });
    else if (!problems.some(({ code, column }) => code === problem.code && column === problem.column))
      problems.push(problem);
  }
}
