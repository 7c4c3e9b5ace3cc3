import { writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContract, type DatasetContract } from '@vitals/core';
import { inferContract, type Proposal } from '@vitals/ingestor';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { contractsIn, shippedContracts } from '../laptop/contracts.ts';
import { fileSource } from '../laptop/file-source.ts';
import { findInputFiles, type InputFile } from '../laptop/input-files.ts';
import { contractText } from '../output/contract-text.ts';
import { inferredAsText } from '../output/infer-text.ts';
import { openQuestions } from '../output/questions.ts';
import { asSentence } from '../output/words.ts';
import { UsageError } from '../usage-error.ts';

const usage = 'infer FILE [--out CONTRACT.json] [--name NAME] [--columns A,B,…] [--all] [--json]';
/** Not the file's name: that may be a patient's. */
const defaultName = 'my-data';

export const infer: Command = {
  name: 'infer',
  summary: 'Propose a contract for a file that none is written for yet',
  usage,
  options: {
    out: { type: 'string' },
    name: { type: 'string' },
    columns: { type: 'string' },
    all: { type: 'boolean' },
  },
  help: `FILE    one data file; its first 100,000 records are looked at

  --out FILE        write the contract there (never over a file that exists); without it, to standard output
  --name NAME       name of the dataset (default: that of --out, or ${defaultName})
  --columns A,B,…   the names of all columns of a file that has no header
  --all             also propose the columns that no contract of ours knows

Columns with a known name get the unit, limits and bands that the shipped contracts have for them. What the cells
only make likely is a question in a "$comment": a unit, the order of day and month, who the patient is.`,
  homeless: true,

  async run({ values, positionals }, terminal) {
    const file = await onlyFile(positionals);
    const out = typeof values['out'] === 'string' ? values['out'] : undefined;
    const inferred = await inferContract(fileSource(file), {
      name: nameOf(values['name'], out),
      known: await contractsIn(shippedContracts),
      all: values['all'] === true,
      columns: typeof values['columns'] === 'string' ? values['columns'].split(',') : undefined,
      signal: new AbortController().signal,
    });
    if (!inferred.ok) {
      const { message, advice } = inferred.refusal;
      terminal.err(`vitals: ${file.shown}: ${asSentence(message)} ${asSentence(advice)}`);
      return exitCode.refused;
    }
    const contract = { $schema: schemaFrom(out), ...inferred.proposal.contract };
    loadContract(contract, 'the proposed contract');
    if (out !== undefined) await writeNew(out, contractText(contract));
    const said = inferredAsText({ file: file.shown, proposal: inferred.proposal, ...(out && { out }) });
    if (values['json'] === true) terminal.out(asJson(file, contract, inferred.proposal));
    else if (out !== undefined) terminal.out(said);
    else {
      terminal.out(contractText(contract).trimEnd());
      terminal.err(said);
    }
    return exitCode.done;
  },
};

async function onlyFile(named: readonly string[]): Promise<InputFile> {
  const [file, ...others] = await findInputFiles(named, usage);
  if (file === undefined || others.length > 0)
    throw new UsageError('One file at a time: a contract is for one kind of file.', `Usage: vitals ${usage}`);
  return file;
}

function nameOf(named: string | boolean | undefined, out: string | undefined): string {
  const name = typeof named === 'string' ? named : out === undefined ? defaultName : basename(out, '.json');
  if (/^[a-z][a-z0-9-]{0,47}$/.test(name)) return name;
  throw new UsageError(
    `"${name}" is no name of a dataset.`,
    'Say --name NAME: a small letter, then small letters, digits and hyphens.',
  );
}

/** Where an editor finds the schema, seen from the contract. */
function schemaFrom(out: string | undefined): string {
  const schema = fileURLToPath(
    new URL('../../../packages/core/src/contract/contract.schema.json', import.meta.url),
  );
  const folder = out === undefined ? process.cwd() : dirname(resolve(out));
  return relative(folder, schema).split(sep).join('/');
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    const code = (cause as { readonly code?: unknown } | null)?.code;
    throw new UsageError(
      code === 'EEXIST' ? `${path} is there already.` : `${path} cannot be written: ${String(code)}.`,
      'Name another file with --out.',
    );
  });
}

function asJson(file: InputFile, contract: DatasetContract, proposal: Proposal): string {
  const { reading, leftOut, fitting } = proposal;
  const questions = openQuestions(contract);
  return JSON.stringify(
    { file: file.shown, contract, reading, leftOut, fitting: fitting ?? null, questions },
    null,
    2,
  );
}
