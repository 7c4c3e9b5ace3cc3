import { Ajv, type ValidateFunction } from 'ajv';
import { checkedSchemas, type SchemaName } from './schemas.ts';

const compiled = new Map<SchemaName, ValidateFunction>();

/**
 * The check of one of our schemas, compiled at its first use: a process that never sees a kind of data does not pay
 * for it. In an image this module is replaced by checks compiled when the image was built (docker/precompile.mjs):
 * compiling the topology's alone took a third of a cold start.
 */
export function validatorOf<T>(name: SchemaName): ValidateFunction<T> {
  const { schema, options } = checkedSchemas[name];
  const check = compiled.get(name) ?? new Ajv(options).compile(schema);
  compiled.set(name, check);
  return check as ValidateFunction<T>;
}
