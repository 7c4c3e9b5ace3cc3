import { readFileSync } from 'node:fs';
import type { DatasetContract } from '@vitals/core';
import type { Shape } from './shapes.ts';

const contractFile = new URL('../../contracts/vitals.json', import.meta.url);

/** The shipped vitals contract; where times are local, with the format that they come in. */
export function contractFor(shape: Shape, key: boolean): DatasetContract {
  const contract = JSON.parse(readFileSync(contractFile, 'utf8')) as DatasetContract;
  const { key: _, ...keyless } = contract;
  const chosen = key ? contract : keyless;
  if (!shape.local) return chosen;
  const fields = chosen.schema.fields.map((field) =>
    field.type === 'datetime' ? { ...field, 'x-formats': ['M/D/YYYY h:mm A'] } : field,
  );
  return { ...chosen, schema: { ...chosen.schema, fields } };
}
