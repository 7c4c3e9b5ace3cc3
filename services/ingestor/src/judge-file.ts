import type { LoadedContract, Refusal } from '@vitals/core';
import { nearColumns, type UnknownColumn } from './domain/near-columns.ts';
import type { SlowColumn } from './lanes/fill-table.ts';
import type { KernelChoice, LaneChoice } from './lanes/lane-choice.ts';
import { slowColumns } from './lanes/slow-columns.ts';
import { openTable, type OpenTable } from './reading/open-table.ts';
import { readTable } from './reading/read-table.ts';
import type { Sinks, TableSource, TableSummary } from './reading/types.ts';

export interface JudgeFileOptions {
  readonly contracts: readonly LoadedContract[];
  /** Name of the contract to read with; without it the header decides. */
  readonly forced?: string | undefined;
  readonly lanes?: LaneChoice;
  readonly kernel?: KernelChoice;
  readonly signal: AbortSignal;
}

/** What a run would make of a file: the manifest's words, and what only a person at a terminal wants to know. */
export interface FileVerdict {
  /** The contract that the file is read with; absent where none fits. */
  readonly contract?: LoadedContract;
  /** Absent where the file was refused before a record of it was read. */
  readonly summary?: TableSummary;
  readonly refusal?: Refusal;
  /** Contracts that would nearly have fitted, and what the header lacks for them. */
  readonly nearest: readonly { readonly name: string; readonly missing: readonly string[] }[];
  /** Columns that the contract (or the nearest one) does not know. */
  readonly unknownColumns: readonly UnknownColumn[];
  readonly slowColumns: readonly SlowColumn[];
}

/**
 * Reads a file as a run would, by the same engine, and leaves nothing behind: for people who want to know beforehand.
 * Throws what `readTable` throws; what is wrong with the file comes back as `refusal`.
 */
export async function judgeFile(source: TableSource, options: JudgeFileOptions): Promise<FileVerdict> {
  const { contracts, forced, lanes, kernel, signal } = options;
  const opened = await openTable(source, { contracts, forced });
  if (!opened.ok) {
    const { table, refusal, nearest } = opened;
    const near = contracts.find(({ contract }) => contract.name === nearest[0]?.name);
    const unknownColumns = near === undefined ? [] : unknownTo(table, near);
    await table.close();
    return { refusal, nearest, unknownColumns, slowColumns: [] };
  }
  const { table, contract } = opened;
  const about = { unknownColumns: unknownTo(table, contract), slowColumns: slowColumns(table, contract) };
  const summary = await readTable(table, {
    contract,
    runId: 'validate',
    sinks: nowhere,
    signal,
    ...(lanes === undefined ? {} : { lanes }),
    ...(kernel === undefined ? {} : { kernel }),
  });
  const refused = summary.refusal === undefined ? {} : { refusal: summary.refusal };
  return { contract, summary, ...refused, nearest: [], ...about };
}

/** Asks the table about a contract that requires nothing, so that a header which lacks something can be looked at too. */
function unknownTo(table: OpenTable, { contract, fingerprint }: LoadedContract): readonly UnknownColumn[] {
  const fields = contract.schema.fields.map(({ constraints, ...field }) => ({
    ...field,
    constraints: { ...constraints, required: false },
  }));
  const lenient = { ...contract, schema: { ...contract.schema, fields }, rules: [] };
  const choice = table.layout([{ contract: lenient, fingerprint }], contract.name);
  return choice.ok ? nearColumns(contract, choice.layout.header, choice.layout.match) : [];
}

const discard = { write: async () => undefined };
const nowhere: Sinks = {
  processed: () => discard,
  rejected: () => discard,
  duplicates: () => discard,
  restart: async () => undefined,
};
