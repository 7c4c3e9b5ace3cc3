import { fromFileName } from './from-key.ts';
import { namesWithUnit, normalName } from './normal-name.ts';
import type { DatasetContract, Field } from './types.ts';
import { conversionBetween } from './units.ts';

/** Where a field's cells are: the column's place (0 = first) and its unit (UCUM) when the header says one. */
export interface MatchedColumn {
  readonly index: number;
  readonly unit?: string;
}

/** What a header says in the terms of one contract. Positions are counted from 1, as people do. No header text in it. */
export interface HeaderMatch {
  /** One entry per field of the contract, in its order. */
  readonly columns: readonly (MatchedColumn | undefined)[];
  readonly known: number;
  /** Positions of named columns that the contract does not know. */
  readonly unknown: readonly number[];
  /** Positions of columns without a name. */
  readonly unnamed: readonly number[];
  /** Required fields that are not there, and rules of which no field is: "patient_id", "one of systolic, spo2". */
  readonly missing: readonly string[];
  /** Fields that more than one column claims to be. */
  readonly ambiguous: readonly { readonly field: string; readonly positions: readonly number[] }[];
}

/** Which column of the file is which field of the contract. Names come from the file, so they are only ever Map keys. */
export function matchHeader(contract: DatasetContract, cells: readonly string[]): HeaderMatch {
  const fields = contract.schema.fields;
  const claims = fields.map((): Claim[] => []);
  const names = fieldsByName(fields);
  const unknown: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const claim = normalName(cell) === '' ? undefined : claimOf(cell, index, names, fields);
    if (claim !== undefined) claims[claim.field]?.push(claim);
    else if (normalName(cell) !== '') unknown.push(index + 1);
  }
  const settled = claims.map(strongest);
  const columns = settled.map(({ chosen }, i) =>
    fields[i]?.['x-from'] === 'file-name' ? { index: fromFileName } : chosen[0]?.column,
  );
  const given = new Set(fields.filter((_, i) => columns[i] !== undefined).map((field) => field.name));
  const passedOver = settled.flatMap(({ others }) => others.map(({ column }) => column.index + 1));
  return {
    columns,
    known: columns.filter((column) => column !== undefined && column.index >= 0).length,
    unknown: [...unknown, ...passedOver].sort((a, b) => a - b),
    unnamed: cells.flatMap((cell, index) => (normalName(cell) === '' ? [index + 1] : [])),
    missing: missingFrom(contract, given),
    ambiguous: settled.flatMap(({ chosen }, i) =>
      chosen.length < 2
        ? []
        : [{ field: fields[i]?.name ?? '', positions: chosen.map(({ column }) => column.index + 1) }],
    ),
  };
}

interface Claim {
  readonly field: number;
  readonly byName: boolean;
  readonly column: MatchedColumn;
}

/** A column with the field's own name wins over aliases: beside heart_rate, a column "pulse" is another measurement. */
function strongest(claims: readonly Claim[]): {
  readonly chosen: readonly Claim[];
  readonly others: readonly Claim[];
} {
  const byName = claims.filter((claim) => claim.byName);
  if (byName.length === 0) return { chosen: claims, others: [] };
  return { chosen: byName, others: claims.filter((claim) => !claim.byName) };
}

function fieldsByName(fields: readonly Field[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const [i, field] of fields.entries()) {
    if (field['x-from'] !== undefined) continue;
    for (const name of [field.name, ...(field['x-aliases'] ?? [])]) names.set(normalName(name), i);
  }
  return names;
}

function claimOf(
  cell: string,
  index: number,
  names: ReadonlyMap<string, number>,
  fields: readonly Field[],
): Claim | undefined {
  const whole = names.get(normalName(cell));
  if (whole !== undefined) {
    return {
      field: whole,
      byName: normalName(cell) === normalName(fields[whole]?.name ?? ''),
      column: { index },
    };
  }
  for (const { name, unit } of namesWithUnit(cell)) {
    const i = names.get(name);
    const field = i === undefined ? undefined : fields[i];
    if (i === undefined || field === undefined || !canBeIn(field, unit)) continue;
    return { field: i, byName: name === normalName(field.name), column: { index, unit } };
  }
  return undefined;
}

/** A column in a unit that we cannot convert is another column: better unknown than wrong. */
function canBeIn(field: Field, unit: string): boolean {
  const wanted = field['x-unit'];
  if (wanted === undefined) return false;
  return unit === wanted || conversionBetween(unit, wanted, field['x-loinc']) !== undefined;
}

function missingFrom(contract: DatasetContract, given: ReadonlySet<string>): readonly string[] {
  const required = contract.schema.fields
    .filter((field) => field.constraints?.required === true && !given.has(field.name))
    .map((field) => field.name);
  const rules = (contract.rules ?? []).flatMap((rule) =>
    'anyOf' in rule && !rule.anyOf.some((name) => given.has(name)) ? [`one of ${rule.anyOf.join(', ')}`] : [],
  );
  return [...required, ...rules];
}
