import { checkField } from './check-fields.ts';
import { checkLayout } from './check-layout.ts';
import type { ContractProblem } from './contract-error.ts';
import { checkReading } from './check-reading.ts';
import { normalName } from './normal-name.ts';
import { suggest } from './suggest.ts';
import type { DatasetContract, FieldType, RowRule } from './types.ts';

/** What the JSON Schema cannot say about a contract as a whole: names that must exist, or must not meet. */
export function checkContract(contract: DatasetContract): readonly ContractProblem[] {
  const { fields, missingValues, primaryKey } = contract.schema;
  const pathOf = (i: number): string => `schema.fields[${i}] (${fields[i]?.name ?? ''})`;
  return [
    ...fields.flatMap((field, i) => checkField(field, pathOf(i))),
    ...checkNames(contract, pathOf),
    ...checkLayout(contract),
    ...checkReading(contract),
    ...named(contract, contract.key ?? [], 'key'),
    ...(contract.rules ?? []).flatMap((rule, i) => checkRule(contract, rule, `rules[${i}] (${rule.id})`)),
    ...checkGlobs(contract),
    ...checkPrimaryKey(contract, primaryKey),
    ...(missingValues === undefined || missingValues.includes('')
      ? []
      : [{ path: 'schema.missingValues', message: 'must hold "": an empty cell is always missing' }]),
  ];
}

/** Two fields that a header could mean with the same word would be a guess. */
function checkNames(contract: DatasetContract, pathOf: (i: number) => string): readonly ContractProblem[] {
  const owners = new Map<string, number>();
  const problems: ContractProblem[] = [];
  for (const [i, field] of contract.schema.fields.entries()) {
    for (const name of [field.name, ...(field['x-aliases'] ?? [])]) {
      const normal = normalName(name);
      const owner = owners.get(normal);
      if (normal === '') problems.push({ path: `${pathOf(i)}.x-aliases`, message: 'has an empty alias' });
      else if (owner !== undefined && (owner !== i || name === field.name)) {
        problems.push({ path: pathOf(i), message: `"${name}" is already a name of ${pathOf(owner)}` });
      } else owners.set(normal, i);
    }
  }
  return problems;
}

function checkRule(contract: DatasetContract, rule: RowRule, path: string): readonly ContractProblem[] {
  const given = (['less', 'notAfter', 'anyOf'] as const).filter((member) => member in rule);
  const [kind, ...others] = given;
  if (kind === undefined || others.length > 0) {
    return [{ path, message: 'needs exactly one of less, notAfter, anyOf' }];
  }
  const twin = (contract.rules ?? []).filter(({ id }) => id === rule.id).length > 1;
  return [
    ...(twin ? [{ path, message: 'another rule has the same id' }] : []),
    ...named(contract, namesIn(rule), `${path}.${kind}`),
    ...namesIn(rule).flatMap((name) => {
      const type = contract.schema.fields.find((field) => field.name === name)?.type;
      const allowed = comparable[kind];
      return type === undefined || allowed === undefined || allowed.types.includes(type)
        ? []
        : [{ path: `${path}.${kind}`, message: `"${name}" is a ${type}, only ${allowed.what} are compared` }];
    }),
  ];
}

function namesIn(rule: RowRule): readonly string[] {
  if ('less' in rule) return rule.less;
  return 'notAfter' in rule ? rule.notAfter : rule.anyOf;
}

/** What can be compared by which rule. */
const comparable: Readonly<
  Partial<Record<string, { readonly what: string; readonly types: readonly FieldType[] }>>
> = {
  less: { what: 'numbers', types: ['number', 'integer'] },
  notAfter: { what: 'dates and times', types: ['date', 'datetime'] },
};

function named(
  contract: DatasetContract,
  names: readonly string[],
  path: string,
): readonly ContractProblem[] {
  const fields = contract.schema.fields.map((field) => field.name);
  return names.flatMap((name, i) => {
    if (fields.includes(name)) return [];
    const suggestion = suggest(name, fields);
    const problem = { path: `${path}[${i}]`, message: `"${name}" is not a field` };
    return [suggestion === undefined ? problem : { ...problem, suggestion }];
  });
}

function checkPrimaryKey(
  contract: DatasetContract,
  primaryKey: readonly string[] | undefined,
): readonly ContractProblem[] {
  if (primaryKey === undefined) return [];
  const same = primaryKey.join('\n') === (contract.key ?? []).join('\n');
  const unique = contract.duplicates === 'drop' || contract.duplicates === 'reject';
  if (same && unique) return [];
  return [
    {
      path: 'schema.primaryKey',
      message: 'must be the same as key, and holds only where duplicates are dropped or rejected',
    },
  ];
}

function checkGlobs(contract: DatasetContract): readonly ContractProblem[] {
  return (contract.objects ?? []).flatMap((glob, i) =>
    glob.split('**').length > 3 ? [{ path: `objects[${i}]`, message: 'has more than two **' }] : [],
  );
}
