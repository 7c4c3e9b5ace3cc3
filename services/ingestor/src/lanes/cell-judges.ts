import type { DatasetContract } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { judgeRow, type CheckRow } from '../domain/judge-row.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { emptyRow, type Row } from '../domain/row.ts';
import { compileRowCheck } from '../reading/row-check.ts';

/** A record of which one cell was judged: what is at `place` in the row is about it. */
export interface JudgedCell {
  readonly row: Row;
  readonly place: number;
  readonly field: FieldPlan;
}

/** From so many cells of a column on, a schema for that column alone is worth its compilation. */
const worthCompiling = 64;

interface CellJudge {
  readonly plan: RowPlan;
  readonly check: CheckRow;
  readonly row: Row;
  readonly cells: string[];
  readonly place: number;
}

/**
 * The careful lane for single cells. What a cell means does not depend on its neighbours, so it is judged in a record of
 * nothing but blanks; in a record of its own once there are many of its column.
 */
export class CellJudges {
  readonly #contract: DatasetContract;
  readonly #plan: RowPlan;
  readonly #inBlanks: Omit<CellJudge, 'place'>;
  readonly #alone = new Map<number, CellJudge>();
  readonly #judged: Uint32Array;

  constructor(contract: DatasetContract, plan: RowPlan, columns: number) {
    this.#contract = contract;
    this.#plan = plan;
    this.#inBlanks = {
      plan,
      check: compileRowCheck(contract),
      row: emptyRow(plan.fields.length),
      cells: Array.from({ length: columns }, () => ''),
    };
    this.#judged = new Uint32Array(columns);
  }

  /** Valid until the next cell is judged. */
  judge(cell: string, column: number): JudgedCell {
    const place = this.#plan.fields.findIndex(({ index }) => index === column);
    const field = this.#plan.fields[place];
    if (field === undefined) throw new RangeError(`no field in column ${column}`);
    const count = (this.#judged[column] ?? 0) + 1;
    this.#judged[column] = count;
    const judge = count < worthCompiling ? { ...this.#inBlanks, place } : this.#judgeAlone(field, place);
    const at = judge.plan.fields[judge.place]?.index ?? 0;
    judge.cells[at] = cell;
    judgeRow(judge.cells, judge.plan, judge.check, judge.row);
    judge.cells[at] = '';
    return { row: judge.row, place: judge.place, field };
  }

  #judgeAlone(field: FieldPlan, place: number): CellJudge {
    const known = this.#alone.get(place);
    if (known !== undefined) return known;
    const { schema } = this.#contract;
    const fields = schema.fields.slice(place, place + 1);
    const judge = {
      plan: { ...this.#plan, fields: [{ ...field, index: 0 }], less: [], anyOf: [], key: [], texts: [] },
      check: compileRowCheck({ ...this.#contract, schema: { ...schema, fields } }),
      row: emptyRow(1),
      cells: [''],
      place: 0,
    };
    this.#alone.set(place, judge);
    return judge;
  }
}
