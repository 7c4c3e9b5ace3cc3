import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from 'ajv';
import { checkedSchemas } from '../validators/schemas.ts';
import { validatorOf } from '../validators/validator-of.ts';
import type { ContractProblem } from './contract-error.ts';
import { suggest } from './suggest.ts';
import type { DatasetContract } from './types.ts';

/** What only limits a value, as opposed to what gives the contract its shape. */
const limits = new Set(['additionalProperties', 'pattern', 'enum', 'uniqueItems', '$id', '$schema']);
const isLimit = (keyword: string): boolean => limits.has(keyword) || /^(?:min|max)[A-Z]|imum$/.test(keyword);

/** Only for contracts that are not good: compiled when the first one comes. */
let ofShape: ValidateFunction<DatasetContract> | undefined;
function isReadable(json: unknown): json is DatasetContract {
  const { schema, options } = checkedSchemas.contract;
  ofShape ??= new Ajv(options).compile<DatasetContract>(withoutLimits(schema));
  return ofShape(json);
}

/**
 * Checks the JSON against contract.schema.json. The contract comes back whenever its shape allows the further checks
 * to read it, even with problems, so that one try shows them all.
 */
export function checkShape(json: unknown): {
  readonly contract: DatasetContract | undefined;
  readonly problems: readonly ContractProblem[];
} {
  const check = validatorOf<DatasetContract>('contract');
  if (check(json)) return { contract: json, problems: [] };
  const problems = (check.errors ?? []).map((error) => problemOf(error, json));
  return { contract: isReadable(json) ? json : undefined, problems };
}

/** `schema.fields[3] (systolic).constraints` from a JSON pointer, naming the field where it has a name. */
function pathInWords(pointer: string, json: unknown): string {
  let path = '';
  let here: unknown = json;
  for (const part of pointer.split('/').slice(1).map(unescaped)) {
    here = memberOf(here, part);
    if (!/^\d+$/.test(part)) path += path === '' ? part : `.${part}`;
    else path += `[${part}]${nameOf(here)}`;
  }
  return path;
}

function problemOf(error: ErrorObject, json: unknown): ContractProblem {
  const path = pathInWords(error.instancePath, json);
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra === 'string') {
    const known = Object.keys(memberOf(error.parentSchema, 'properties') ?? {});
    return withSuggestion({ path, message: `"${extra}" is not known here` }, suggest(extra, known));
  }
  const allowed: unknown = error.params['allowedValues'];
  if (Array.isArray(allowed)) {
    const words = allowed.map(String);
    const given = memberAt(json, error.instancePath);
    const message = `must be one of ${words.map((word) => JSON.stringify(word)).join(', ')}`;
    return withSuggestion({ path, message }, typeof given === 'string' ? suggest(given, words) : undefined);
  }
  return { path, message: error.message ?? 'is not valid' };
}

const withSuggestion = (problem: ContractProblem, suggestion: string | undefined): ContractProblem =>
  suggestion === undefined ? problem : { ...problem, suggestion };

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return member;
}

const memberAt = (json: unknown, pointer: string): unknown =>
  pointer.split('/').slice(1).map(unescaped).reduce(memberOf, json);

function nameOf(value: unknown): string {
  const name = memberOf(value, 'name') ?? memberOf(value, 'id');
  return typeof name === 'string' ? ` (${name})` : '';
}

/** The same schema with only types, members and what is required: an object below a limit's name is a member of that name. */
function withoutLimits(whole: SchemaObject): SchemaObject {
  const isMember = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);
  return JSON.parse(
    JSON.stringify(whole, (name, value: unknown) => (isLimit(name) && !isMember(value) ? undefined : value)),
  ) as SchemaObject;
}
