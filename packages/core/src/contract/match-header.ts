import { fromFileName } from './from-key.ts';
import { fromLayout, isOfLayout, layoutFields, matchLayout, type LayoutMatch } from './match-layout.ts';
import { partClaims, unitColumnOf, type CellPart } from './match-parts.ts';
import { namesWithUnit, normalName } from './normal-name.ts';
import type { DatasetContract, Field } from './types.ts';
import { conversionBetween } from './units.ts';

/** Where a field's cells are: the column's place (0 = first) and its unit (UCUM) when the header says one. */
export interface MatchedColumn {
  readonly index: number;
  readonly unit?: string;
  /** The cell holds several values, of which this is one. */
  readonly part?: CellPart;
  /** Place of the column that says the unit row by row. */
  readonly unitColumn?: number;
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
  /** Where the contract's layout finds its cells. */
  readonly layout?: LayoutMatch['match'];
}

/** Which column of the file is which field of the contract. Names come from the file, so they are only ever Map keys. */
export function matchHeader(contract: DatasetContract, cells: readonly string[]): HeaderMatch {
  const fields = contract.schema.fields;
  const claims = fields.map((): Claim[] => []);
  const layout = matchLayout(contract, cells);
  const byLayout = layoutFields(contract);
  const names = fieldsByName(fields, byLayout);
  const unknown: number[] = [];
  for (const [index, cell] of cells.entries()) {
    if (layout?.taken.has(index) === true) continue;
    const found = normalName(cell) === '' ? [] : claimsOf(cell, index, names, contract);
    for (const claim of found) claims[claim.field]?.push(claim);
    if (found.length === 0 && normalName(cell) !== '') unknown.push(index + 1);
  }
  const settled = claims.map(strongest);
  const columns = settled.map(({ chosen }, i) => {
    const field = fields[i];
    if (field?.['x-from'] === 'file-name') return { index: fromFileName };
    if (field !== undefined && byLayout.has(field.name)) return columnOfLayout(field, layout);
    return withUnitColumn(chosen[0]?.column, field, cells);
  });
  const given = new Set(fields.filter((_, i) => columns[i] !== undefined).map((field) => field.name));
  const used = new Set(columns.flatMap((column) => [column?.index, column?.unitColumn]));
  const passedOver = settled.flatMap(({ others }) => others.map(({ column }) => column.index + 1));
  return {
    columns,
    known:
      columns.filter((column) => column !== undefined && column.index >= 0).length +
      (layout?.taken.size ?? 0),
    unknown: [...new Set([...unknown, ...passedOver])]
      .filter((position) => !used.has(position - 1))
      .sort((a, b) => a - b),
    unnamed: cells.flatMap((cell, index) => (normalName(cell) === '' ? [index + 1] : [])),
    missing: [...missingFrom(contract, given), ...(layout?.missing ?? [])],
    ambiguous: settled.flatMap(({ chosen }, i) =>
      chosen.length < 2
        ? []
        : [{ field: fields[i]?.name ?? '', positions: chosen.map(({ column }) => column.index + 1) }],
    ),
    ...(layout === undefined ? {} : { layout: layout.match }),
  };
}

/** A repeated field is there when one of its columns is; what a long layout may say counts as there. */
function columnOfLayout(field: Field, layout: LayoutMatch | undefined): MatchedColumn | undefined {
  if (layout?.match.kind === 'repeats' && !isOfLayout(field)) {
    if (!layout.match.repeats.some(({ columns }) => columns.has(field.name))) return undefined;
  }
  return { index: fromLayout };
}

/** How sure it is that a column is a field: by its own name, by an alias, or as a part of a column of several values. */
const ranks = { name: 0, alias: 1, part: 2 } as const;

interface Claim {
  readonly field: number;
  readonly rank: number;
  readonly column: MatchedColumn;
}

/** A column with the field's own name wins over aliases: beside heart_rate, a column "pulse" is another measurement. */
function strongest(claims: readonly Claim[]): {
  readonly chosen: readonly Claim[];
  readonly others: readonly Claim[];
} {
  const best = Math.min(...claims.map(({ rank }) => rank));
  return {
    chosen: claims.filter(({ rank }) => rank === best),
    others: claims.filter(({ rank }) => rank !== best),
  };
}

function withUnitColumn(
  column: MatchedColumn | undefined,
  field: Field | undefined,
  header: readonly string[],
): MatchedColumn | undefined {
  const unitColumn = field === undefined ? undefined : unitColumnOf(field, header);
  return column === undefined || unitColumn === undefined ? column : { ...column, unitColumn };
}

function fieldsByName(fields: readonly Field[], byLayout: ReadonlySet<string>): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const [i, field] of fields.entries()) {
    if (field['x-from'] !== undefined || byLayout.has(field.name)) continue;
    for (const name of [field.name, ...(field['x-aliases'] ?? [])]) names.set(normalName(name), i);
  }
  return names;
}

function claimsOf(
  cell: string,
  index: number,
  names: ReadonlyMap<string, number>,
  contract: DatasetContract,
): readonly Claim[] {
  const whole = claimOf(cell, index, names, contract.schema.fields);
  if (whole !== undefined) return [whole];
  return partClaims(cell, contract).map(({ field, part, unit }) => ({
    field,
    rank: ranks.part,
    column: { index, part, ...(unit === undefined ? {} : { unit }) },
  }));
}

function claimOf(
  cell: string,
  index: number,
  names: ReadonlyMap<string, number>,
  fields: readonly Field[],
): Claim | undefined {
  const rankOf = (name: string, field: Field | undefined): number =>
    name === normalName(field?.name ?? '') ? ranks.name : ranks.alias;
  const whole = names.get(normalName(cell));
  if (whole !== undefined)
    return { field: whole, rank: rankOf(normalName(cell), fields[whole]), column: { index } };
  for (const { name, unit } of namesWithUnit(cell)) {
    const i = names.get(name);
    const field = i === undefined ? undefined : fields[i];
    if (i === undefined || field === undefined || !canBeIn(field, unit)) continue;
    return { field: i, rank: rankOf(name, field), column: { index, unit } };
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
