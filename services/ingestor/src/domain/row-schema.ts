import type { DatasetContract, Field } from '@vitals/core';

/** JSON Schema of one cleaned value. A field that may be missing is nullable. */
function valueSchema(field: Field): Readonly<Record<string, unknown>> {
  const { required = false, enum: allowed, pattern, ...limits } = field.constraints ?? {};
  return {
    type: jsonTypeOf(field),
    ...(required ? {} : { nullable: true }),
    ...limits,
    ...(allowed === undefined ? {} : { enum: required ? allowed : [...allowed, null] }),
    // A Table Schema pattern describes the whole value, a JSON Schema pattern some part of it.
    ...(pattern === undefined ? {} : { pattern: `^(?:${pattern})$` }),
  };
}

function jsonTypeOf(field: Field): 'string' | 'number' | 'integer' | 'boolean' {
  switch (field.type) {
    case 'number':
    case 'integer':
    case 'boolean':
      return field.type;
    case 'string':
    case 'date':
    case 'datetime':
      return 'string';
  }
}

/**
 * JSON Schema of a cleaned record: a tuple with one place per field of the contract, in its order. A tuple, because
 * building an object per record costs more than checking it.
 */
export function rowSchema(contract: DatasetContract): Readonly<Record<string, unknown>> {
  const items = contract.schema.fields.map(valueSchema);
  return { type: 'array', items, minItems: items.length, maxItems: items.length };
}
