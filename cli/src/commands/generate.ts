import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { LoadedContract } from '@vitals/core';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { generateTable } from '../generate/generate-table.ts';
import type { Truth } from '../generate/truth.ts';
import { contractsIn, namedContract, shippedContracts } from '../laptop/contracts.ts';
import { count, indent } from '../output/words.ts';
import { UsageError } from '../usage-error.ts';

const usage = 'generate CONTRACT [--rows N] [--seed N] [--out FILE] [--json]';
const defaultRows = 1000;
const maxRows = 5_000_000;
const chunkCharacters = 1 << 16;

export const generate: Command = {
  name: 'generate',
  summary: 'Make data for a contract, with planted faults and the answers beside it',
  usage,
  options: { rows: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  help: `CONTRACT   the name of a shipped contract, or a file of your own (.json)

  --rows N     records (default ${String(defaultRows)}, at most ${maxRows.toLocaleString('en')})
  --seed N     the same seed gives the same bytes (default 1)
  --out FILE   where to write it (default CONTRACT-SEED.csv); the answers go to FILE.truth.json

About one record in four has something planted: impossible, abnormal, missing and contradicting values, duplicates,
formula cells, texts that stand for patients (canaries), records that are too short or too long. The answers say for
each of them the line, the field, what must become of it and the code of the reason. Everything else is good.`,
  homeless: true,

  async run({ values, positionals }, terminal) {
    const [named] = positionals;
    if (named === undefined) throw new UsageError('Data for which contract?', `Usage: vitals ${usage}`);
    const loaded = await namedContract(named, await contractsIn(shippedContracts));
    const rows = wholeNumber('rows', values['rows'], defaultRows, maxRows);
    const seed = wholeNumber('seed', values['seed'], 1, 2 ** 32 - 1);
    const out =
      typeof values['out'] === 'string' ? values['out'] : `${loaded.contract.name}-${String(seed)}.csv`;
    const answers = `${out}.truth.json`;
    const truth = await writeTable(out, loaded, { rows, seed });
    await writeText(answers, `${JSON.stringify(truth, null, 2)}\n`);
    const { counts, planted } = truth;
    terminal.out(
      values['json'] === true
        ? JSON.stringify({ file: out, truth: answers, counts, planted: planted.length }, null, 2)
        : asText(out, answers, truth),
    );
    return exitCode.done;
  },
};

function wholeNumber(
  name: string,
  given: string | boolean | undefined,
  fallback: number,
  most: number,
): number {
  if (given === undefined) return fallback;
  const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : NaN;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`--${name} is a whole number from 1 to ${most.toLocaleString('en')}.`);
}

/** Writes line by line, so that memory does not grow with the file. */
async function writeTable(
  path: string,
  loaded: LoadedContract,
  options: { readonly rows: number; readonly seed: number },
): Promise<Truth> {
  const file = await openNew(path);
  const table = generateTable(loaded, options);
  let chunk = '';
  for (;;) {
    const next = table.next();
    if (next.done === true) {
      file.end(chunk);
      await finished(file);
      return next.value;
    }
    chunk += next.value;
    if (chunk.length < chunkCharacters) continue;
    if (!file.write(chunk)) await once(file, 'drain');
    chunk = '';
  }
}

async function writeText(path: string, text: string): Promise<void> {
  const file = await openNew(path);
  file.end(text);
  await finished(file);
}

async function openNew(path: string): Promise<WriteStream> {
  const file = createWriteStream(path, { flags: 'wx' });
  await once(file, 'open').catch((cause: unknown) => {
    const code = (cause as { readonly code?: unknown } | null)?.code;
    throw new UsageError(
      code === 'EEXIST' ? `${path} is there already.` : `${path} cannot be written: ${String(code)}.`,
      'Name another file with --out.',
    );
  });
  return file;
}

function asText(file: string, answers: string, { contract, counts, planted }: Truth): string {
  const kinds = new Map<string, number>();
  for (const { kind } of planted) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const listed = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${String(n)} × ${kind}`);
  return [
    `${file}: ${count(counts.recordsIn, 'record')} for ${contract}, ${count(counts.rejected, 'record')} to be rejected.`,
    ...indent('Planted', listed),
    ...indent('Answers', [answers]),
    ...indent('Next', [`vitals validate ${file} --contract ${contract}`]),
  ].join('\n');
}
