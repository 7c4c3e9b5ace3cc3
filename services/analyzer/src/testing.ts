import type { DatasetContract, Field, Manifest } from '@vitals/core';
import { describeRows } from './domain/describe-rows.ts';
import type { Description } from './domain/description.ts';

/** A contract with every role and every clinical input, its limits after clinical.md of the design. */
export function aContract(change: Partial<DatasetContract> = {}): DatasetContract {
  return {
    name: 'vitals',
    title: 'Vital signs',
    key: ['patient_id', 'measured_at'],
    schema: { fields: someFields, missingValues: ['', 'NA'] },
    ...change,
  };
}

/** A contract with these fields of the full one, in this order. */
export function aContractOf(...names: readonly string[]): DatasetContract {
  const fields = names.map((name) => {
    const field = someFields.find((each) => each.name === name);
    if (field === undefined) throw new Error(`no field ${name}`);
    return field;
  });
  return aContract({ schema: { fields, missingValues: ['', 'NA'] } });
}

const measured = (
  name: string,
  unit: string,
  [minimum, maximum]: readonly [number, number],
  more: Partial<Field> = {},
): Field => ({
  name,
  type: 'number',
  'x-unit': unit,
  'x-decimals': 0,
  'x-source': 'MIMIC-Extract',
  constraints: { minimum, maximum },
  ...more,
});

const someFields: readonly Field[] = [
  { name: 'patient_id', type: 'string', 'x-role': 'subject', constraints: { required: true } },
  { name: 'measured_at', type: 'datetime', 'x-role': 'time', constraints: { required: true } },
  { name: 'age', type: 'number', 'x-role': 'age', 'x-unit': 'a' },
  { name: 'sex', type: 'string', 'x-role': 'sex' },
  { name: 'ward', type: 'string', 'x-role': 'site', constraints: { enum: ['north', 'south'] } },
  measured('systolic', 'mm[Hg]', [40, 300], {
    title: 'systolic pressure',
    'x-loinc': '8480-6',
    'x-abnormal': [
      { above: 180, level: 'critical', source: 'AHA/ACC 2025' },
      { atOrAbove: 140, level: 'high', label: 'stage 2 range', source: 'AHA/ACC 2025' },
      { atOrBelow: 90, level: 'critical', source: 'NEWS2' },
    ],
  }),
  measured('diastolic', 'mm[Hg]', [20, 200], {
    title: 'diastolic pressure',
    'x-loinc': '8462-4',
    'x-abnormal': [{ atOrAbove: 90, level: 'high', label: 'stage 2 range', source: 'AHA/ACC 2025' }],
  }),
  measured('heart_rate', '/min', [20, 300], {
    'x-loinc': '8867-4',
    'x-abnormal': [
      { atOrAbove: 131, level: 'critical', source: 'NEWS2' },
      { atOrBelow: 40, level: 'critical', source: 'NEWS2' },
      { above: 110, level: 'low', source: 'NEWS2' },
    ],
  }),
  measured('respiratory_rate', '/min', [3, 100], {
    'x-loinc': '9279-1',
    'x-low-confidence': [{ above: 60, source: 'MIMIC-Extract' }],
  }),
  measured('spo2', '%', [50, 100], {
    title: 'SpO2',
    'x-loinc': '59408-5',
    'x-abnormal': [{ atOrBelow: 91, level: 'critical', source: 'NEWS2' }],
    'x-low-confidence': [{ below: 70, source: 'ISO 80601-2-61' }],
  }),
  measured('temperature', 'Cel', [25, 45], { 'x-loinc': '8310-5', 'x-decimals': 1 }),
  { name: 'consciousness', type: 'string' },
  { name: 'on_oxygen', type: 'boolean' },
  { name: 'pregnant', type: 'boolean' },
  { name: 'spo2_scale', type: 'integer' },
  { name: 'note', type: 'string', 'x-role': 'text' },
];

export type RowCells = Readonly<Record<string, string>>;

/** Cells in the contract's order from cells by name; what is not named is missing. */
export function cellsOf(contract: DatasetContract, row: RowCells): readonly string[] {
  return contract.schema.fields.map(({ name }) => row[name] ?? '');
}

/** Describes rows given by name; the first one is on line 2. */
export function descriptionOf(contract: DatasetContract, rows: readonly RowCells[]): Description {
  const describer = describeRows(contract);
  rows.forEach((row, at) => describer.row(cellsOf(contract, row), at + 2));
  return describer.finish();
}

export function aManifest(change: Partial<Manifest> = {}): Manifest {
  return {
    schemaVersion: 1,
    runId: '0'.repeat(32),
    fileId: '1'.repeat(32),
    dataset: 'vitals',
    outcome: 'done-with-rejects',
    contract: { name: 'vitals', fingerprint: '2'.repeat(16) },
    engine: 1,
    generation: 0,
    source: { versionId: 'v1', bytes: 1000, sha256: '3'.repeat(64) },
    counts: { recordsIn: 1050, accepted: 1012, rejected: 38, skipped: {}, observations: 1012 },
    reasons: [
      { code: 'constraint-error', column: 'heart_rate', count: 38, lines: [3, 9, 27, 81], capped: true },
    ],
    duplicates: { policy: 'flag', records: 12 },
    reading: {
      delimiter: ',',
      encoding: 'utf-8',
      lineEnds: 'lf',
      compression: 'none',
      columns: 16,
      unknownColumns: [],
      conversions: {},
      assumptions: ['zone-assumed-utc'],
      formulaCells: 0,
    },
    outputs: {},
    ...change,
  };
}
