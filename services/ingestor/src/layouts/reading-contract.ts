import type { DatasetContract, Field, LongLayout } from '@vitals/core';

/** A field of one reading and where its value is from. `place` is its place in the schema, -1 for the pivot's own. */
export interface ReadingField {
  readonly field: Field;
  readonly from: 'schema' | 'code' | 'value' | 'unit';
  readonly place: number;
}

/**
 * The fields of a reading of one measure. Long rows have the schema's, the value's limits being the measure's; a reading
 * on its way to a wide row has the fields that are not measured, then what is measured, then the value.
 */
export function fieldsOfReading(
  { schema }: DatasetContract,
  layout: LongLayout,
  measure: Field,
): readonly ReadingField[] {
  if (layout.rows === 'wide') {
    const measured = new Set(Object.values(layout.codes));
    const context = schema.fields.flatMap((field, place): ReadingField[] =>
      measured.has(field.name) ? [] : [{ field, from: 'schema', place }],
    );
    const code: Field = { name: 'code', type: 'string' };
    return [
      ...context,
      { field: code, from: 'code', place: -1 },
      { field: measure, from: 'value', place: -1 },
    ];
  }
  return schema.fields.map((field, place): ReadingField => {
    const from = field['x-from'];
    if (from === 'value') return { field: withRequired(measure, field), from, place };
    return { field, from: from === 'code' || from === 'unit' ? from : 'schema', place };
  });
}

/** A value that every row must have is required of every measure. */
function withRequired(measure: Field, value: Field): Field {
  const required = value.constraints?.required === true || measure.constraints?.required === true;
  return required ? { ...measure, constraints: { ...measure.constraints, required } } : measure;
}

const made = new WeakMap<DatasetContract, Map<string, DatasetContract>>();

/** The contract of the readings of one measure: the same object each time, so that its check is compiled once. */
export function readingContract(
  contract: DatasetContract,
  layout: LongLayout,
  measure: Field,
): DatasetContract {
  const ofContract = made.get(contract) ?? new Map<string, DatasetContract>();
  made.set(contract, ofContract);
  const fields = fieldsOfReading(contract, layout, measure).map(({ field }) => field);
  const known = ofContract.get(measure.name) ?? { name: contract.name, schema: { fields } };
  ofContract.set(measure.name, known);
  return known;
}
