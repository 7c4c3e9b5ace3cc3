import type { Field } from '@vitals/core';

/** A column that a clinical score reads. */
export interface ClinicalColumn {
  readonly index: number;
  readonly field: Field;
}

const clinicalInputNames = [
  'respiration',
  'spo2',
  'systolic',
  'diastolic',
  'pulse',
  'temperature',
  'oxygen',
  'consciousness',
  'pregnancy',
  'spo2Scale',
] as const;
export type ClinicalInputName = (typeof clinicalInputNames)[number];

export interface ClinicalInputs extends Readonly<Partial<Record<ClinicalInputName, ClinicalColumn>>> {
  /** Columns that would be inputs but are in another unit than the tables': left out, and said. */
  readonly otherUnit: readonly ClinicalColumn[];
}

interface InputRule {
  readonly loinc: readonly string[];
  readonly names: readonly string[];
  /** UCUM spellings of the unit the tables are in; a column that names another unit is not used. */
  readonly units: readonly string[];
}

/** How an input is recognised: by LOINC code, else by field name. */
const inputRules: Readonly<Record<ClinicalInputName, InputRule>> = {
  respiration: {
    loinc: ['9279-1'],
    names: ['respiratory_rate', 'respiration', 'resp_rate', 'resp', 'rr'],
    units: ['/min', '{breaths}/min'],
  },
  spo2: {
    loinc: ['2708-6', '59408-5'],
    names: ['spo2', 'o2sat', 'oxygen_saturation', 'saturation'],
    units: ['%'],
  },
  systolic: { loinc: ['8480-6'], names: ['systolic', 'sbp', 'systolic_bp'], units: ['mm[Hg]'] },
  diastolic: { loinc: ['8462-4'], names: ['diastolic', 'dbp', 'diastolic_bp'], units: ['mm[Hg]'] },
  pulse: {
    loinc: ['8867-4'],
    names: ['heart_rate', 'pulse', 'pulse_rate', 'hr'],
    units: ['/min', '{beats}/min'],
  },
  temperature: {
    loinc: ['8310-5'],
    names: ['temperature', 'body_temperature', 'temp'],
    units: ['Cel'],
  },
  oxygen: {
    loinc: [],
    names: ['oxygen', 'on_oxygen', 'supplemental_oxygen', 'air_or_oxygen', 'oxygen_therapy'],
    units: [],
  },
  consciousness: {
    loinc: ['67775-7', '80288-4'],
    names: ['consciousness', 'level_of_consciousness', 'acvpu', 'avpu'],
    units: [],
  },
  pregnancy: { loinc: ['82810-3'], names: ['pregnancy', 'pregnant', 'pregnancy_status'], units: [] },
  spo2Scale: { loinc: [], names: ['spo2_scale', 'spo2scale', 'news2_scale'], units: [] },
};

function findColumn(fields: readonly Field[], rule: InputRule): ClinicalColumn | undefined {
  const byCode = fields.findIndex((field) => rule.loinc.includes(field['x-loinc'] ?? ''));
  const usable = (field: Field): boolean => field['x-role'] === undefined;
  const index =
    byCode >= 0
      ? byCode
      : fields.findIndex((field) => usable(field) && rule.names.includes(field.name.toLowerCase()));
  const field = fields[index];
  return field === undefined ? undefined : { index, field };
}

/** The columns of a contract that NEWS2 and the blood pressure categories can read. */
export function findClinicalInputs(fields: readonly Field[]): ClinicalInputs {
  const found: Partial<Record<ClinicalInputName, ClinicalColumn>> = {};
  const otherUnit: ClinicalColumn[] = [];
  for (const name of clinicalInputNames) {
    const rule = inputRules[name];
    const column = findColumn(fields, rule);
    if (column === undefined) continue;
    const unit = column.field['x-unit'];
    if (unit !== undefined && rule.units.length > 0 && !rule.units.includes(unit)) otherUnit.push(column);
    else found[name] = column;
  }
  return { ...found, otherUnit };
}
