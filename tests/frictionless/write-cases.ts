import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { DatasetContract, Field, LoadedContract } from '@vitals/core';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { csvRecord } from '../../services/ingestor/src/domain/csv-cell.ts';
import { unguarded } from '../../services/ingestor/src/domain/formula-guard.ts';
import { readFile as readTable } from '../../services/ingestor/src/reading/testing.ts';
import { fileName, headerOf, sampleFile } from './sample-file.ts';

/**
 * `node tests/frictionless/write-cases.ts FOLDER [DATA…]`: for each shipped contract a folder with what it made of a
 * sample file, for scripts/ci/validate-tables.py: the Table Schema, the processed rows, the rejected ones in canonical
 * form, and what is wrong with each. Files of the folders DATA are processed too.
 */
const [target = '', ...dataFolders] = process.argv.slice(2);
const examples = join(import.meta.dirname, '../../examples/data');

/** Codes whose reasons a Table Schema can state; the others (rules, times, units) are ours alone. */
const standardCodes =
  /^(?:type-error|constraint-(?:required|minimum|maximum|minlength|maxlength|pattern|enum))$/;

/** The contract's `schema`, with the key where the contract promises that it is unique. */
function tableSchema({ schema, key, duplicates }: DatasetContract): object {
  const isUnique = key !== undefined && (duplicates === 'drop' || duplicates === 'reject');
  return isUnique ? { ...schema, primaryKey: key } : schema;
}

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

async function writeSample(loaded: LoadedContract): Promise<void> {
  const { contract } = loaded;
  const { key, text } = sampleFile(contract);
  const { sinks, summary } = await readTable(text, [loaded], { key, forced: contract.name });
  if (summary.refusal !== undefined) throw new Error(`${contract.name}: ${summary.refusal.message}`);
  const rejected: Record<string, string>[] = parse(sinks.text('rejected'), { columns: true });
  const standard = rejected.filter(({ _codes = '' }) =>
    _codes.split(' ').some((each) => standardCodes.test(each.split(':')[0] ?? '')),
  );
  const { fields } = contract.schema;
  const given = (row: Record<string, string>, field: Field): string =>
    field['x-from'] === 'file-name' ? fileName : unguarded(row[headerOf(field)] ?? '');
  const canonical = standard.map((row) => fields.map((field) => given(row, field)));
  await put(join(target, contract.name), {
    'schema.json': JSON.stringify(tableSchema(contract)),
    'processed.csv': sinks.text('processed'),
    'rejected.csv': [fields.map(({ name }) => name), ...canonical].map(csvRecord).join(''),
    'reasons.json': JSON.stringify(standard.map(({ _codes = '' }) => _codes.split(' '))),
  });
}

/** A real file: only its processed rows. A file that no contract fits is not for this. */
async function writeReal(path: string, contracts: readonly LoadedContract[]): Promise<void> {
  const key = `raw/${basename(path)}`;
  const read = await readTable(await readFile(path), contracts, { key }).catch(() => undefined);
  if (read?.summary.outputs.processed === undefined) return;
  const [header = ''] = read.sinks.lines('processed');
  const loaded = contracts.find(
    ({ contract }) => contract.schema.fields.map(({ name }) => name).join(',') === header,
  );
  if (loaded === undefined)
    throw new Error(`no contract has the columns of what became of ${basename(path)}`);
  await put(join(target, `${loaded.contract.name}--${basename(path)}`), {
    'schema.json': JSON.stringify(tableSchema(loaded.contract)),
    'processed.csv': read.sinks.text('processed'),
  });
}

const contracts = await contractsIn(shippedContracts);
for (const contract of contracts) await writeSample(contract);
for (const folder of [examples, ...dataFolders]) {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(?:csv|tsv|psv|txt|data)(?:\.gz)?$/.test(name)).sort();
  for (const name of files) await writeReal(join(folder, name), contracts);
}
