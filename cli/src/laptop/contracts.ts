import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContract, suggest, type LoadedContract } from '@vitals/core';
import { UsageError } from '../usage-error.ts';

/** Contracts that come with vitals. */
export const shippedContracts = fileURLToPath(new URL('../../../contracts/', import.meta.url));

/** Every contract of a folder. One that does not load stops the command: a file must not silently get another. */
export async function contractsIn(folder: string): Promise<readonly LoadedContract[]> {
  const all = await readdir(folder).catch(() => {
    throw new UsageError(`The contracts in ${folder} cannot be read: there is no such folder.`);
  });
  const names = all.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => contractAt(join(folder, name), name)));
}

/** The contract of `--contract`: the name of a shipped one, or a file. */
export async function namedContract(
  named: string,
  shipped: readonly LoadedContract[],
): Promise<LoadedContract> {
  const known = shipped.find((contract) => contract.contract.name === named);
  if (known !== undefined) return known;
  if (/[./\\]/.test(named)) return contractAt(named, named);
  const names = shipped.map((contract) => contract.contract.name);
  const near = suggest(named, names);
  throw new UsageError(
    `There is no contract "${named}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    `Contracts that come with vitals: ${names.join(', ')}. A contract of your own: --contract PATH.json`,
  );
}

/** The contract in a file. Throws `ContractError` with all that is wrong with it. */
export async function contractAt(path: string, shown: string): Promise<LoadedContract> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const code = (cause as { readonly code?: unknown } | null)?.code;
    throw new UsageError(
      `The contract ${shown} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : String(code)}.`,
    );
  });
  return loadContract(parseJson(text, shown), shown);
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    const position = /position (\d+)/.exec(thrown instanceof Error ? thrown.message : '')?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
    throw new UsageError(
      `The contract ${shown} is not JSON${line === undefined ? '' : ` (line ${String(line)})`}.`,
      'Look for a missing comma or quote there.',
    );
  }
}
