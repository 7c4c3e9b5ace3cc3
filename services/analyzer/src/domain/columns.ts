import { isOfLayout, type DatasetContract, type Field } from '@vitals/core';
import { scaledInteger } from './numbers/scaled-integer.ts';
import type { ScaledRange } from './numbers/histogram.ts';
import { findClinicalInputs, type ClinicalInputs } from './clinical-inputs.ts';

/** A measured column: where it is in a row and at what precision its statistics are kept. */
export interface MetricColumn {
  readonly index: number;
  readonly field: Field;
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  /** Plausible range in scaled integers; `undefined` where the contract does not close it on both sides. */
  readonly range: ScaledRange | undefined;
}

/** A column that says who or where: only ever compared and counted, its cells never leave. */
export interface RoleColumn {
  readonly index: number;
  readonly field: Field;
}

/** What the analyzer reads from each column of a processed row. */
export interface Columns {
  readonly metrics: readonly MetricColumn[];
  readonly subject: RoleColumn | undefined;
  readonly age: RoleColumn | undefined;
  readonly sex: RoleColumn | undefined;
  readonly site: RoleColumn | undefined;
  readonly clinical: ClinicalInputs;
  /** Cell texts that mean "missing", by column. */
  readonly missing: readonly ReadonlySet<string>[];
}

/** Decimals where the contract does not say: whole numbers for integers, hundredths otherwise. */
function decimalsOf(field: Field): number {
  return field['x-decimals'] ?? (field.type === 'integer' ? 0 : 2);
}

/** What people call the field. */
export function titleOf(field: Field): string {
  return field.title ?? field.name.replaceAll('_', ' ');
}

function scaledRange(field: Field, decimals: number): ScaledRange | undefined {
  const { minimum, maximum } = field.constraints ?? {};
  if (minimum === undefined || maximum === undefined) return undefined;
  const low = scaledInteger(String(minimum), decimals);
  const high = scaledInteger(String(maximum), decimals);
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** Numbers that measure something: no role (an id may be a number), no time passed, no list of codes, no yes or no. */
function isMetric(field: Field, clinical: ClinicalInputs): boolean {
  if (field.type !== 'number' && field.type !== 'integer') return false;
  if (field['x-role'] !== undefined || field.constraints?.enum !== undefined) return false;
  if (isOfLayout(field) || field['x-elapsed'] === true) return false;
  return ![clinical.oxygen, clinical.consciousness, clinical.pregnancy, clinical.spo2Scale].some(
    (input) => input?.field === field,
  );
}

export function columnsOf(contract: DatasetContract): Columns {
  const { fields, missingValues = [''] } = contract.schema;
  const clinical = findClinicalInputs(fields);
  const withRole = (role: NonNullable<Field['x-role']>): RoleColumn | undefined => {
    const index = fields.findIndex((field) => field['x-role'] === role);
    const field = fields[index];
    return field === undefined ? undefined : { index, field };
  };
  const metrics = fields.flatMap((field, index): MetricColumn[] => {
    if (!isMetric(field, clinical)) return [];
    const decimals = decimalsOf(field);
    const range = scaledRange(field, decimals);
    return [{ index, field, title: titleOf(field), unit: field['x-unit'] ?? '', decimals, range }];
  });
  return {
    metrics,
    subject: withRole('subject'),
    age: withRole('age'),
    sex: withRole('sex'),
    site: withRole('site'),
    clinical,
    missing: fields.map((field) => new Set(['', ...missingValues, ...(field['x-missing'] ?? [])])),
  };
}
