import { normalName, type Field } from '@vitals/core';
import { ClaimedNames } from './claimed-names.ts';
import { columnName } from './column-name.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { KnownColumns, KnownField } from './known-fields.ts';
import { proposeFileName, proposeIdentity, proposeKnown, proposeUnknown } from './propose-field.ts';

export interface ProposedFields {
  readonly fields: readonly Field[];
  readonly missingValues: readonly string[];
  /** Columns that are not proposed (1 = first), and what they look like. */
  readonly leftOut: readonly { readonly position: number; readonly type: Field['type'] }[];
  /** Names of the columns as `read.columns` has them; "" for one that is left out. */
  readonly columns: readonly string[];
}

interface Options {
  /** Also propose the columns that nobody knows. */
  readonly everything: boolean;
  /** Columns that a layout or a split reads: no fields of their own, and not left out. */
  readonly taken: ReadonlySet<number>;
}

/** Most fields that a contract can have. */
const maxFields = 500;

/**
 * Fields for the columns of a table: first those that are known, then, with `everything`, the others. Without it a
 * column that nobody knows is left out: what a contract does not name never gets into processed files.
 */
export function proposeFields(
  names: readonly string[] | undefined,
  known: KnownColumns,
  profiles: readonly ColumnProfile[],
  { everything, taken }: Options,
): ProposedFields {
  const proposals = new Proposals(names, known, profiles);
  for (const found of known.fields) proposals.addKnown(found);
  const claimed = new Set([...known.fields.map(({ column }) => column), ...taken]);
  const leftOut: { position: number; type: Field['type'] }[] = [];
  for (const [i, column] of profiles.entries()) {
    if (claimed.has(i)) proposals.columns[i] = names?.[i] ?? '';
    else if (!everything || column.filled === 0 || !proposals.addUnknown(i, column))
      leftOut.push({ position: i + 1, type: proposeUnknown('', column).type });
  }
  const { fields, missing, columns } = proposals;
  return { fields, missingValues: [...missing], leftOut, columns };
}

class Proposals {
  readonly fields: Field[] = [];
  readonly missing: Set<string>;
  readonly columns: string[];
  readonly #names: readonly string[] | undefined;
  readonly #profiles: readonly ColumnProfile[];
  readonly #claimed: ClaimedNames;

  constructor(
    names: readonly string[] | undefined,
    { fields, kind }: KnownColumns,
    profiles: readonly ColumnProfile[],
  ) {
    this.#names = names;
    this.#profiles = profiles;
    // What is not proposed under its known name leaves the name free.
    this.#claimed = new ClaimedNames(fields.flatMap(({ field }) => (isSubject(field) ? [] : [field.name])));
    // What files of the same kind say for "missing" in words, this one may say in its next edition.
    const words = kind?.schema.missingValues?.filter((token) => !/\d/.test(token)) ?? [];
    this.missing = new Set(['', ...words]);
    this.columns = profiles.map(() => '');
  }

  addKnown(found: KnownField): void {
    const { field, column: i } = found;
    const column = this.#profiles[i];
    if (!isSubject(field)) {
      const proposed = column === undefined ? field : proposeKnown(found, column);
      this.#add(this.#claimed.withOwnAliases(proposed), column);
    } else if (column === undefined) this.#add(proposeFileName(), undefined);
    else this.#addNamed(i, column, proposeIdentity);
  }

  /** Whether the column could be proposed: the header must tell it from all others. */
  addUnknown(i: number, column: ColumnProfile): boolean {
    if (this.fields.length >= maxFields) return false;
    return this.#addNamed(i, column, proposeUnknown);
  }

  #addNamed(
    i: number,
    column: ColumnProfile,
    propose: (name: string, column: ColumnProfile) => Field,
  ): boolean {
    const cell = this.#names?.[i]?.trim() ?? '';
    if (this.#names !== undefined && !this.#claimed.claim(cell)) return false;
    const base = columnName(cell, i);
    const isOwn = normalName(base) === normalName(cell);
    const field = propose(isOwn ? base : this.#claimed.free(base), column);
    // Without an alias the header would not find its field again.
    this.#add(isOwn || cell === '' ? field : { ...field, 'x-aliases': [cell.toLowerCase()] }, column);
    this.columns[i] = cell === '' ? field.name : cell;
    return true;
  }

  #add(field: Field, column: ColumnProfile | undefined): void {
    this.fields.push(field);
    // In a column of words "None" may be an answer.
    if (column === undefined || field.type === 'string' || field.type === 'boolean') return;
    for (const word of column.missingWords()) this.missing.add(word);
  }
}

const isSubject = (field: Field): boolean => field['x-role'] === 'subject';
