import { fromLayout, type DatasetContract, type RepeatsMatch } from '@vitals/core';
import { planField, type FieldPlan } from '../domain/field-plan.ts';
import type { CheckRow } from '../domain/judge-row.ts';
import { processedRecord } from '../domain/processed-record.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import type { Row } from '../domain/row.ts';
import { compileRowCheck } from '../reading/row-check.ts';
import type { Reading, RecordShape } from './record-shape.ts';

/** A reading whose given texts change with the record, and the columns that say whether it was taken at all. */
interface Repeat {
  readonly reading: Reading;
  readonly given: string[];
  readonly columns: readonly { readonly index: number; readonly missing: ReadonlySet<string> }[];
}

/**
 * Several readings a record, in columns of their own. A repeat without any value was not taken and gives no row; a record
 * without any reading gives one row without one, which the contract's rules may reject.
 */
export class RepeatedReadings implements RecordShape {
  readonly fields: number;
  readonly keyNames: readonly string[];
  readonly #recordPlace: number;
  readonly #repeats: readonly Repeat[];
  readonly #none: Repeat;

  constructor(contract: DatasetContract, match: RepeatsMatch, base: RowPlan) {
    const { fields } = contract.schema;
    this.fields = fields.length;
    this.keyNames = base.key.map((place) => fields[place]?.name ?? '');
    this.#recordPlace = fields.findIndex((field) => field['x-from'] === 'record');
    const check = compileRowCheck(contract);
    const repeated = new Set(match.repeats.flatMap(({ columns }) => [...columns.keys()]));
    const repeatOf = (columns: ReadonlyMap<string, number>, number?: number): Repeat =>
      repeatFrom({ contract, base, check, repeated, columns, number });
    this.#repeats = match.repeats.map(({ number, columns }) => repeatOf(columns, number));
    this.#none = repeatOf(new Map());
  }

  readingsOf(cells: readonly string[], record: number): readonly Reading[] {
    const taken = this.#repeats.filter(({ columns }) =>
      columns.some(({ index, missing }) => !missing.has((cells[index] ?? '').trim())),
    );
    const repeats = taken.length === 0 ? [this.#none] : taken;
    for (const { given } of repeats) if (this.#recordPlace >= 0) given[this.#recordPlace] = String(record);
    return repeats.map(({ reading }) => reading);
  }

  lineOf(row: Row, plan: RowPlan): string {
    return processedRecord(row, plan);
  }
}

function repeatFrom(options: {
  readonly contract: DatasetContract;
  readonly base: RowPlan;
  readonly check: CheckRow;
  readonly repeated: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, number>;
  readonly number: number | undefined;
}): Repeat {
  const { contract, base, check, repeated, columns, number } = options;
  const { fields: schemaFields, missingValues = [''] } = contract.schema;
  const fields = schemaFields.map((field, place): FieldPlan => {
    const plan = base.fields[place];
    if (plan !== undefined && !repeated.has(field.name)) return plan;
    return planField(field, { index: columns.get(field.name) ?? fromLayout }, missingValues);
  });
  const given = schemaFields.map((field) =>
    field['x-from'] === 'repeat' && number !== undefined ? String(number) : '',
  );
  const plan: RowPlan = { ...base, fields, given, repeated };
  return {
    given,
    reading: { plan, check, ...(number === undefined ? {} : { at: number }) },
    columns: fields.filter(({ name, index }) => repeated.has(name) && index >= 0),
  };
}
