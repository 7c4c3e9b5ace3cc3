import { namesWithUnit, normalName } from './normal-name.ts';
import type { DatasetContract, Field, SplitColumn } from './types.ts';
import { unitFor } from './units.ts';

/** One of several values in a cell: the cell is cut at `by` into `of` parts, and this is the one at `place` (0 = first). */
export interface CellPart {
  readonly by: string;
  readonly place: number;
  readonly of: number;
}

/** What a column that holds several values is for one of the fields it is split into. */
interface PartClaim {
  readonly field: number;
  readonly part: CellPart;
  readonly unit?: string;
}

/** The fields that a header cell is split into; empty when the contract does not split a column of that name. */
export function partClaims(cell: string, { split = [], schema }: DatasetContract): readonly PartClaim[] {
  const whole = split.find((each) => isNamed(each, normalName(cell)));
  if (whole !== undefined) return claimsOf(whole, schema.fields, undefined);
  for (const { name, unit } of namesWithUnit(cell)) {
    const found = split.find((each) => isNamed(each, name));
    if (found === undefined) continue;
    const claims = claimsOf(found, schema.fields, unit);
    if (claims.length === found.into.length) return claims;
  }
  return [];
}

const isNamed = ({ columns }: SplitColumn, name: string): boolean =>
  name !== '' && columns.some((column) => normalName(column) === name);

/** None for a field that cannot be in the unit which the header says. */
function claimsOf(
  { by, into }: SplitColumn,
  fields: readonly Field[],
  unit: string | undefined,
): readonly PartClaim[] {
  return into.flatMap((name, place) => {
    const index = fields.findIndex((field) => field.name === name);
    const field = fields[index];
    const part = { by, place, of: into.length };
    if (unit === undefined) return [{ field: index, part }];
    const wanted = field?.['x-unit'];
    if (wanted === undefined || unitFor(unit, wanted, field?.['x-loinc']) === undefined) return [];
    return [{ field: index, part, unit }];
  });
}

/** Place (0 = first) of the column that says a field's unit row by row; `undefined` when the file does not have it. */
export function unitColumnOf(field: Field, header: readonly string[]): number | undefined {
  const names = header.map(normalName);
  for (const name of field['x-unit-column'] ?? []) {
    const index = names.indexOf(normalName(name));
    if (index >= 0) return index;
  }
  return undefined;
}
