import { loadContract, type DatasetContract, type Field, type LoadedContract } from '@vitals/core';

const source = { 'x-source': 'made up' };

/** One field of every kind that a contract knows, with the constraints that the fast lane has rules of its own for. */
const fields: readonly Field[] = [
  { name: 'patient', type: 'string', constraints: { required: true, maxLength: 12 }, 'x-role': 'subject' },
  { name: 'time', type: 'datetime', constraints: { required: true }, 'x-zone': 'UTC' },
  {
    name: 'pulse',
    type: 'number',
    'x-missing': ['-1', '0'],
    constraints: { minimum: -5, maximum: 300 },
    ...source,
  },
  {
    name: 'temp',
    type: 'number',
    'x-unit': 'Cel',
    'x-decimals': 1,
    constraints: { minimum: 25.05, maximum: 45 },
    ...source,
  },
  { name: 'steps', type: 'integer', constraints: { minimum: 0, maximum: 99_999 }, ...source },
  { name: 'weight', type: 'number' },
  {
    name: 'sex',
    type: 'string',
    constraints: { enum: ['female', 'male', 'a|b'] },
    'x-values': { f: 'female', m: 'male', w: 'female' },
  },
  { name: 'oxygen', type: 'boolean', trueValues: ['true', 'yes'], falseValues: ['false', 'no', '0'] },
  { name: 'born', type: 'date', 'x-formats': ['DD.MM.YYYY'] },
  { name: 'seen', type: 'datetime', 'x-formats': ['M/D/YYYY h:mm A'], 'x-zone': 'Europe/Berlin' },
  {
    name: 'stay',
    type: 'number',
    'x-unit': 'h',
    'x-elapsed': true,
    constraints: { minimum: 0, maximum: 99 },
    ...source,
  },
  { name: 'code', type: 'string', constraints: { pattern: '[A-Z]\\d{2,3}' } },
  { name: 'ward', type: 'string', constraints: { minLength: 2 }, 'x-aliases': ['station'] },
  { name: 'notes', type: 'string', 'x-role': 'text' },
];

/** The contract that ugly files are read with; `optional` requires no column, so that whole records may be blank. */
export function anUglyContract(
  duplicates: DatasetContract['duplicates'] | 'none',
  optional: boolean,
): LoadedContract {
  return loadContract(
    {
      name: 'ugly',
      ...(duplicates === 'none' ? {} : { key: ['patient', 'time'], duplicates }),
      schema: {
        missingValues: ['', 'NA', 'n/a', '-'],
        fields: optional
          ? fields.map(({ constraints, ...field }) => ({
              ...field,
              constraints: { ...constraints, required: false },
            }))
          : fields,
      },
      rules: [
        { id: 'pulse-below-steps', less: ['pulse', 'steps'] },
        { id: 'temp-below-weight', less: ['temp', 'weight'] },
        ...(optional ? [] : [{ id: 'something', anyOf: ['pulse', 'temp', 'notes'] }]),
      ],
      maxRejectedRatio: 1,
    },
    'ugly',
  );
}

export const fieldNames: readonly string[] = fields.map(({ name }) => name);
