import type { DatasetContract, Field, RowRule } from '@vitals/core';
import type { KnownColumns } from './known-fields.ts';

/** The rules of the known contracts that speak of the proposed fields; of "at least one of", those fields that are there. */
export function rulesFor(
  fields: readonly Field[],
  { contracts }: KnownColumns,
): Pick<DatasetContract, 'rules'> {
  const names = new Set(fields.map(({ name }) => name));
  const rules = new Map<string, RowRule>();
  for (const rule of contracts.flatMap((contract) => contract.rules ?? [])) {
    const adapted = adaptedTo(names, rule);
    if (adapted !== undefined && !rules.has(rule.id)) rules.set(rule.id, adapted);
  }
  return rules.size === 0 ? {} : { rules: [...rules.values()] };
}

function adaptedTo(names: ReadonlySet<string>, rule: RowRule): RowRule | undefined {
  if ('less' in rule) return rule.less.every((name) => names.has(name)) ? rule : undefined;
  if ('notAfter' in rule) return rule.notAfter.every((name) => names.has(name)) ? rule : undefined;
  const anyOf = rule.anyOf.filter((name) => names.has(name));
  return anyOf.length === 0 ? undefined : { ...rule, anyOf };
}
