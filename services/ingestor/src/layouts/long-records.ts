import {
  conversionBetween,
  fromLayout,
  unitOf,
  type DatasetContract,
  type Field,
  type LongLayout,
  type LongMatch,
} from '@vitals/core';
import { planField, type FieldPlan } from '../domain/field-plan.ts';
import { processedRecord } from '../domain/processed-record.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import type { Problem, Row } from '../domain/row.ts';
import { compileRowCheck } from '../reading/row-check.ts';
import { pivotEntry } from './pivot-entry.ts';
import type { Reading, RecordShape } from './record-shape.ts';
import { fieldsOfReading, readingContract } from './reading-contract.ts';

/** What a long layout is opened with: `base` is the plan of the contract's schema on this file. */
export interface LongFile {
  readonly contract: DatasetContract;
  readonly layout: LongLayout;
  readonly match: LongMatch;
  readonly base: RowPlan;
}

const word = (cell: string | undefined): string => (cell ?? '').trim().toLowerCase();

/**
 * One measurement a record: its code says which measure judges the value, its unit column in which unit the value is.
 * A unit is believed or the record rejected; it is never guessed. Where the unit is missing, the contract's holds.
 */
export class LongRecords implements RecordShape {
  readonly fields: number;
  readonly keyNames: readonly string[];
  readonly pivot?: { readonly context: readonly number[] };
  readonly #file: LongFile;
  readonly #measures: ReadonlyMap<string, Field>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #missing: ReadonlySet<string>;
  /** By measure and unit: few, however many spellings the file has. */
  readonly #readings = new Map<string, readonly Reading[]>();

  constructor(file: LongFile) {
    const { contract, layout, base } = file;
    const { fields, missingValues = [''] } = contract.schema;
    this.#file = file;
    this.#missing = new Set(missingValues.map((token) => token.trim()));
    this.#measures = measuresByCode(contract, layout);
    this.#places = new Map(fields.map(({ name }, place) => [name, place] as const));
    const context = contextOf(contract, layout);
    if (layout.rows === 'wide') this.pivot = { context };
    this.fields = layout.rows === 'wide' ? context.length + 2 : fields.length;
    const names = base.key.map((place) => fields[place]?.name ?? '');
    this.keyNames = layout.rows === 'wide' && names.length > 0 ? [...names, 'code'] : names;
  }

  readingsOf(cells: readonly string[]): readonly Reading[] | 'filtered' | Problem {
    const { match } = this.#file;
    for (const { column, keep } of match.filters) if (!keep.has(word(cells[column]))) return 'filtered';
    const code = (cells[match.code] ?? '').trim();
    if (this.#missing.has(code)) return { code: 'constraint-required', column: 'code' };
    const measure = this.#measures.get(code.toLowerCase());
    if (measure === undefined) return 'filtered';
    const unit = this.#unit(cells, measure);
    if (unit === undefined) return { code: 'unit-error', column: measure.name };
    const name = `${measure.name} ${unit}`;
    const known = this.#readings.get(name) ?? [this.#reading(measure, unit)];
    this.#readings.set(name, known);
    return known;
  }

  lineOf(row: Row, plan: RowPlan): string {
    if (this.pivot === undefined) return processedRecord(row, plan);
    const value = row.texts[this.fields - 1] ?? '';
    const measure = this.#places.get(row.texts[this.fields - 2] ?? '') ?? 0;
    return pivotEntry(row.texts.slice(0, this.fields - 2), plan.fields, measure, value);
  }

  /** Unit of the value (UCUM), empty where nothing says one; `undefined` when it is none that can be converted. */
  #unit(cells: readonly string[], measure: Field): string | undefined {
    const { match } = this.#file;
    const said = match.unit < 0 ? '' : (cells[match.unit] ?? '').trim();
    const wanted = measure['x-unit'];
    if (wanted === undefined || said === wanted || this.#missing.has(said)) return '';
    if (this.#missing.has((cells[match.value] ?? '').trim())) return '';
    const unit = unitOf(said);
    if (unit === undefined) return undefined;
    const known = unit === wanted || conversionBetween(unit, wanted, measure['x-loinc']) !== undefined;
    return known ? unit : undefined;
  }

  #reading(measure: Field, unit: string): Reading {
    const { contract, layout, base, match } = this.#file;
    const reading = readingContract(contract, layout, measure);
    const { missingValues = [''] } = contract.schema;
    const column = unit === '' ? { index: match.value } : { index: match.value, unit };
    const fields = fieldsOfReading(contract, layout, measure).map(({ field, from, place }): FieldPlan => {
      if (from === 'value') return planField(field, column, missingValues, base.numbers);
      if (from === 'schema') return base.fields[place] ?? planField(field, undefined, missingValues);
      return planField(field, { index: fromLayout }, missingValues);
    });
    const given = fieldsOfReading(contract, layout, measure).map(({ from }) =>
      from === 'code' ? measure.name : from === 'unit' ? (measure['x-unit'] ?? '') : '',
    );
    const texts = fields.flatMap(({ type, index }, place) =>
      type === 'string' && index >= 0 ? [place] : [],
    );
    const plan: RowPlan = { ...base, fields, given, less: [], anyOf: [], key: this.#key(), texts };
    return { plan, check: compileRowCheck(reading) };
  }

  /** Places of the key in a reading; in wide rows what is measured is a part of it. */
  #key(): readonly number[] {
    const { base } = this.#file;
    if (this.pivot === undefined || base.key.length === 0) return base.key;
    const { context } = this.pivot;
    return [...base.key.map((place) => context.indexOf(place)), this.fields - 2];
  }
}

function measuresByCode(contract: DatasetContract, layout: LongLayout): ReadonlyMap<string, Field> {
  const measures = layout.rows === 'wide' ? contract.schema.fields : (layout.measures ?? []);
  const byName = new Map(measures.map((field) => [field.name, field] as const));
  return new Map(
    Object.entries(layout.codes).flatMap(([code, name]) => {
      const field = byName.get(name);
      return field === undefined ? [] : [[word(code), field] as const];
    }),
  );
}

/** Places in the schema of the fields that are not measured. */
function contextOf(contract: DatasetContract, layout: LongLayout): readonly number[] {
  const measured = new Set(Object.values(layout.codes));
  return contract.schema.fields.flatMap(({ name }, place) => (measured.has(name) ? [] : [place]));
}
