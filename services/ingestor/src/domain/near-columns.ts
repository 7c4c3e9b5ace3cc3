import { suggest, type DatasetContract, type HeaderMatch } from '@vitals/core';

/** A named column that the contract does not know. `position` counts from 1; `meant` is the field it is probably meant for. */
export interface UnknownColumn {
  readonly position: number;
  readonly meant?: string;
}

/** The columns of a header that a contract does not know, with the field that each may be a misspelling of. */
export function nearColumns(
  contract: DatasetContract,
  header: readonly string[],
  match: HeaderMatch,
): readonly UnknownColumn[] {
  const owners = new Map<string, string>();
  for (const [i, field] of contract.schema.fields.entries()) {
    // A field that has its column is not what another column is meant for.
    if (match.columns[i] !== undefined) continue;
    for (const name of [field.name, ...(field['x-aliases'] ?? [])])
      owners.set(name.toLowerCase(), field.name);
  }
  return match.unknown.map((position) => {
    const word = (header[position - 1] ?? '').trim().toLowerCase().replaceAll(' ', '_');
    const meant = owners.get(suggest(word, owners.keys()) ?? '');
    return meant === undefined ? { position } : { position, meant };
  });
}
