import type { DatasetContract, Field, LoadedContract, Refusal } from '@vitals/core';
import type { TableSource } from '../reading/types.ts';
import { ColumnProfile } from './column-profile.ts';
import { knownColumns, type KnownColumns } from './known-fields.ts';
import { layOut, type LaidOut } from './lay-out.ts';
import { proposeFields } from './propose-fields.ts';
import { rulesFor } from './propose-rules.ts';
import { openUnknown, type UnknownTable } from './read-samples.ts';

export interface InferOptions {
  readonly name: string;
  /** The dictionary: contracts whose fields are proposed again where a column has one of their names. */
  readonly known: readonly LoadedContract[];
  /** Also propose the columns that no known contract has. */
  readonly all?: boolean;
  /** Names of the columns of a file that has no header, in order. */
  readonly columns?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** A contract for a kind of file, as far as a file of that kind tells. */
export interface Proposal {
  readonly contract: DatasetContract;
  /** How the file was read; `records` are those looked at. */
  readonly reading: {
    readonly delimiter: string;
    readonly encoding: string;
    readonly gzip: boolean;
    readonly above: number;
    readonly columns: number;
    readonly records: number;
    readonly hasHeader: boolean;
  };
  /** Columns that are not proposed (1 = first), and what they look like. */
  readonly leftOut: readonly { readonly position: number; readonly type: Field['type'] }[];
  /** Name of a known contract that fits the file as it is. */
  readonly fitting?: string;
}

export type Inferred =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Proposes a contract from a file. What the cells prove is written down; what they only make likely becomes a question
 * in `$comment`; who the patient is, is never guessed: no key, no subject. No cell of the file is in the proposal.
 */
export async function inferContract(source: TableSource, options: InferOptions): Promise<Inferred> {
  const opened = await openUnknown(source, options);
  if (!opened.ok) return opened;
  const { table } = opened;
  try {
    const names = options.columns ?? table.shape.header;
    const known = knownColumns(names ?? [], options.known);
    const sample = await profile(table, known);
    const contracts = options.known.map(({ contract }) => contract);
    const laidOut = layOut(names, known, sample.profiles, contracts);
    const proposal = propose(table, names, laidOut, sample, options);
    return proposal.contract.schema.fields.length === 0 ? nothing : { ok: true, proposal };
  } finally {
    await table.close();
  }
}

const nothing: Inferred = {
  ok: false,
  refusal: {
    code: 'no-records',
    message: 'no column with a name has anything in it',
    advice: 'check that the export was complete and that its first line is the header',
  },
};

interface Sample {
  readonly profiles: readonly ColumnProfile[];
  readonly records: number;
}

async function profile(table: UnknownTable, known: KnownColumns): Promise<Sample> {
  const meant = new Map(known.fields.map(({ column, field }) => [column, field] as const));
  const { columns, delimiter } = table.shape;
  const profiles = Array.from({ length: columns }, (_, i) => new ColumnProfile(meant.get(i), delimiter));
  let records = 0;
  for await (const cells of table.records()) {
    records += 1;
    for (const [i, column] of profiles.entries()) column.add(cells[i] ?? '');
  }
  return { profiles, records };
}

function propose(
  table: UnknownTable,
  names: readonly string[] | undefined,
  { known, members, taken, otherCodes }: LaidOut,
  { profiles, records }: Sample,
  { name, all = false }: InferOptions,
): Proposal {
  const { header, delimiter, columns, above } = table.shape;
  const { encoding, gzip } = table;
  const everything = all || known.fields.length === 0;
  const proposed = proposeFields(names, known, profiles, { everything, taken });
  const { fields, missingValues, leftOut } = proposed;
  const contract: DatasetContract = {
    name,
    title: titleOf(name),
    $comment: questionsOf(otherCodes),
    objects: [`${name}/**`],
    ...(header === undefined ? { read: { columns: proposed.columns } } : {}),
    ...members,
    schema: { missingValues, fields },
    ...(members.layout === undefined || known.kind !== undefined ? rulesFor(fields, known) : {}),
  };
  return {
    contract,
    reading: { delimiter, encoding, gzip, above, columns, records, hasHeader: header !== undefined },
    leftOut,
    ...(known.fitting === undefined ? {} : { fitting: known.fitting }),
  };
}

function questionsOf(otherCodes: number): string {
  const key =
    'Question: which fields together name a record ("key")? Until that is said, equal rows are kept and not called duplicates.';
  if (otherCodes === 0) return key;
  return `${key} ${otherCodes} more codes are not known: their records are left out until layout.codes names them.`;
}

const titleOf = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
