import { Ajv } from 'ajv';
import type { DatasetContract } from '@vitals/core';
import type { CheckRow, SchemaFailure } from '../domain/judge-row.ts';
import { rowSchema } from '../domain/row-schema.ts';

const none: readonly SchemaFailure[] = [];

/** Compiling takes longer than reading a small file: a warm function does it once for each contract. */
const compiled = new WeakMap<DatasetContract, CheckRow>();

/** The contract compiled by ajv: every failed check of a cleaned row, as place and keyword, never with the value. */
export function compileRowCheck(contract: DatasetContract): CheckRow {
  const check = compiled.get(contract) ?? compile(contract);
  compiled.set(contract, check);
  return check;
}

function compile(contract: DatasetContract): CheckRow {
  // strict: a schema that ajv does not understand to the letter is a bug of ours. Regular expressions are checked for
  // linear time when the contract is loaded. The schema is of our own making: checking it against the meta-schema, which
  // has to be compiled for that, took longer than reading ten thousand records.
  const options = { allErrors: true, strict: true, unicodeRegExp: true, meta: false, validateSchema: false };
  const validate = new Ajv(options).compile(rowSchema(contract));
  return (values) => {
    if (validate(values)) return none;
    return (validate.errors ?? []).map(({ instancePath, keyword }) => ({
      place: Number(instancePath.slice(1)),
      keyword,
    }));
  };
}
