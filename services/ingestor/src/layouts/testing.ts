import { loadContract, type DatasetContract, type Field, type LoadedContract } from '@vitals/core';

const measure = (name: string, unit: string, minimum: number, maximum: number): Field => ({
  name,
  type: 'number',
  'x-unit': unit,
  'x-decimals': 1,
  'x-source': 's',
  constraints: { minimum, maximum },
});

const measures: readonly Field[] = [measure('pulse', '/min', 20, 300), measure('temp', 'Cel', 25, 45)];

const codes = { HR: 'pulse', T: 'temp' };
const columns = { code: ['test'], value: ['result'], unit: ['unit'] };
const patient: Field = {
  name: 'patient',
  type: 'string',
  constraints: { required: true },
  'x-role': 'subject',
};
const at: Field = { name: 'at', type: 'integer', 'x-unit': 'min' };

/** Pulse and temperature, one a row, with a unit column. */
export function aLongContract(rest: Partial<DatasetContract> = {}): LoadedContract {
  const fields: readonly Field[] = [
    patient,
    at,
    { name: 'measure', type: 'string', 'x-from': 'code' },
    { name: 'value', type: 'number', 'x-from': 'value', constraints: { required: true } },
    { name: 'unit', type: 'string', 'x-from': 'unit' },
  ];
  const contract = {
    name: 'long',
    layout: { kind: 'long', columns, codes, measures },
    schema: { missingValues: ['', 'NA'], fields },
    ...rest,
  };
  return loadContract(contract, 'long');
}

/** The same readings in wide rows. */
export function aWideContract(rest: Partial<DatasetContract> = {}): LoadedContract {
  const fields: readonly Field[] = [patient, at, ...measures];
  const layout = { kind: 'long', columns, codes, rows: 'wide' };
  const schema = { missingValues: ['', 'NA'], fields };
  return loadContract({ name: 'wide', layout, schema, ...rest }, 'wide');
}

/** Pulse and temperature in columns `p_0`, `t_0`, `p_15` … */
export function aRepeatsContract(rest: Partial<DatasetContract> = {}): LoadedContract {
  const fields: readonly Field[] = [
    patient,
    { name: 'record', type: 'string', 'x-from': 'record' },
    { name: 'minute', type: 'integer', 'x-unit': 'min', 'x-from': 'repeat' },
    ...measures,
  ];
  const layout = { kind: 'repeats', columns: { pulse: ['p_#'], temp: ['t_#'] } };
  return loadContract(
    { name: 'repeats', layout, schema: { missingValues: ['', 'NA'], fields }, ...rest },
    'r',
  );
}
