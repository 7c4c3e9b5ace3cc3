import { loadContract, type DatasetContract, type LoadedContract } from '@vitals/core';

const source = 'NEWS2';

/** Two small datasets: what counts here is that files, contracts and reports meet, not what is measured. */
export const pressure: DatasetContract = {
  name: 'pressure',
  title: 'Blood pressure',
  key: ['patient_id', 'measured_at'],
  schema: {
    fields: [
      { name: 'patient_id', type: 'string', 'x-role': 'subject', constraints: { required: true } },
      { name: 'measured_at', type: 'datetime', 'x-role': 'time', constraints: { required: true } },
      {
        name: 'systolic',
        type: 'number',
        'x-unit': 'mm[Hg]',
        'x-decimals': 0,
        'x-source': source,
        constraints: { required: true, minimum: 40, maximum: 300 },
        'x-abnormal': [{ atOrBelow: 90, level: 'critical', source }],
      },
    ],
  },
};

/** The same dataset by a stricter contract: what was an accepted row may be a rejected one. */
export const stricter: DatasetContract = {
  ...pressure,
  schema: {
    fields: pressure.schema.fields.map((field) =>
      field.name === 'systolic' ? { ...field, constraints: { ...field.constraints, maximum: 200 } } : field,
    ),
  },
};

export const glucose: DatasetContract = {
  name: 'glucose',
  title: 'Blood glucose',
  fileNames: 'public',
  schema: {
    fields: [
      { name: 'sample_id', type: 'string', 'x-role': 'subject', constraints: { required: true } },
      { name: 'taken_at', type: 'datetime', 'x-role': 'time', constraints: { required: true } },
      {
        name: 'glucose',
        type: 'number',
        'x-unit': 'mg/dL',
        'x-decimals': 0,
        'x-source': source,
        constraints: { required: true, minimum: 10, maximum: 900 },
      },
    ],
  },
};

export const load = (contract: DatasetContract): LoadedContract => loadContract(contract, contract.name);

/** CSV of the pressure dataset: one reading an hour of one day. */
export function pressures(day: string, readings: readonly (number | string)[]): string {
  const rows = readings.map(
    (value, hour) => `p${hour % 3},${day}T${String(hour).padStart(2, '0')}:00:00Z,${value}`,
  );
  return ['patient_id,measured_at,systolic', ...rows, ''].join('\n');
}

export function glucoses(day: string, readings: readonly number[]): string {
  const rows = readings.map(
    (value, hour) => `s${hour},${day}T${String(hour).padStart(2, '0')}:00:00Z,${value}`,
  );
  return ['sample_id,taken_at,glucose', ...rows, ''].join('\n');
}
