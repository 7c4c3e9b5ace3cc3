import {
  matchHeader,
  type DatasetContract,
  type Field,
  type HeaderMatch,
  type LoadedContract,
} from '@vitals/core';

/** A field that a known contract has for a column, and that contract. */
export interface KnownField {
  readonly field: Field;
  /** Column (0 = first); -1 where the value is not in a column of its own (a layout, a split cell). */
  readonly column: number;
  /** Unit that the header says, UCUM. */
  readonly unit?: string;
  /** A column of the file says the unit row by row. */
  readonly unitByRow?: true;
}

/** What the known contracts make of a header. */
export interface KnownColumns {
  /** In the order of the contract that fits, otherwise of the columns. */
  readonly fields: readonly KnownField[];
  /** Contracts that fields come from, the nearest first. */
  readonly contracts: readonly DatasetContract[];
  /** Name of the contract that already fits the header as it is. */
  readonly fitting?: string;
  /** That contract, where the file is of its kind. */
  readonly kind?: DatasetContract;
  /** Columns (0 = first) that it reads, be it as parts of something else. */
  readonly taken?: ReadonlySet<number>;
}

interface Ranked {
  readonly contract: DatasetContract;
  readonly match: HeaderMatch;
}

/**
 * Looks every column up in the known contracts. One that fits the header, and most of whose fields are in it, is the
 * best source for all fields, and the only one; otherwise each column takes its field from the nearest contract that
 * knows it.
 */
export function knownColumns(header: readonly string[], known: readonly LoadedContract[]): KnownColumns {
  const ranked = known
    .map(({ contract }): Ranked => ({ contract, match: matchHeader(contract, header) }))
    .filter(({ match }) => match.known > 0)
    .sort((a, b) => b.match.known - a.match.known || a.match.missing.length - b.match.missing.length);
  const fitting = ranked.find(({ match }) => match.missing.length === 0 && match.ambiguous.length === 0);
  if (fitting === undefined) return fromAll(ranked);
  const { contract, match } = fitting;
  if (!isOfItsKind(contract, match)) return { ...fromAll(ranked), fitting: contract.name };
  const notRead = new Set([...match.unknown, ...match.unnamed]);
  const taken = new Set(header.flatMap((_, i) => (notRead.has(i + 1) ? [] : [i])));
  return { fields: fieldsOf(fitting), contracts: [contract], fitting: contract.name, kind: contract, taken };
}

/** A file that has this share of a contract's fields is of its kind, and the others may be in the next file. */
const mostFields = 2 / 3;

function isOfItsKind({ schema }: DatasetContract, match: HeaderMatch): boolean {
  const there = match.columns.filter((column) => column !== undefined);
  return there.length / schema.fields.length >= mostFields;
}

/** Fields for which the header has a column, or the contract's layout a place; of a file of the contract's kind, all. */
function fieldsOf({ contract, match }: Ranked): readonly KnownField[] {
  const all = isOfItsKind(contract, match);
  return contract.schema.fields.flatMap((field, place) => {
    const column = match.columns[place];
    if (column === undefined && !all) return [];
    const unit = column?.unit === undefined ? {} : { unit: column.unit };
    const byRow = column?.unitColumn === undefined ? {} : { unitByRow: true as const };
    const own = column?.part === undefined ? (column?.index ?? -1) : -1;
    return [{ field, column: Math.max(-1, own), ...unit, ...byRow }];
  });
}

function fromAll(ranked: readonly Ranked[]): KnownColumns {
  const found = new Map<number, KnownField>();
  const names = new Set<string>();
  const contracts = ranked.filter((candidate) => {
    const added = fieldsOf(candidate).filter(
      ({ column, field }) => column >= 0 && !found.has(column) && !names.has(field.name),
    );
    for (const known of added) {
      found.set(known.column, withoutUnitColumn(known));
      names.add(known.field.name);
    }
    return added.length > 0;
  });
  const fields = [...found.values()].sort((a, b) => a.column - b.column);
  return { fields, contracts: contracts.map(({ contract }) => contract) };
}

/** Names of a unit column that the file does not have say nothing about it. */
function withoutUnitColumn(known: KnownField): KnownField {
  if (known.unitByRow === true) return known;
  const { 'x-unit-column': _, ...field } = known.field;
  return { ...known, field };
}
