import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { isDataKey } from '@vitals/ingestor';
import { UsageError } from '../usage-error.ts';

/** A file to run: where it is, what the person called it, and the name it gets below raw/. */
export interface InputFile {
  readonly path: string;
  readonly shown: string;
  readonly name: string;
  readonly size: number;
}

/** The data files named on the command line; of a folder, every file that the pipeline would take, in name order. */
export async function findInputFiles(
  named: readonly string[],
  usage = 'run FILE…|DIR',
): Promise<readonly InputFile[]> {
  if (named.length === 0)
    throw new UsageError(
      'Which file? Name at least one CSV file or a folder with some.',
      `Usage: vitals ${usage}`,
    );
  const found: InputFile[] = [];
  for (const name of named) found.push(...(await expand(name)));
  return found;
}

async function expand(named: string): Promise<readonly InputFile[]> {
  const path = resolve(named);
  const stats = await stat(path).catch((cause: unknown) => {
    throw new UsageError(
      `${named} cannot be read: ${reasonOf(cause)}.`,
      'Check the spelling, or run it from the folder the file is in.',
    );
  });
  if (stats.isFile()) return [{ path, shown: named, name: basename(path), size: stats.size }];
  if (!stats.isDirectory()) throw new UsageError(`${named} is neither a file nor a folder.`);
  const names = (await readdir(path, { recursive: true })).sort();
  const files: InputFile[] = [];
  for (const name of names) {
    const at = join(path, name);
    const key = `raw/${relative(path, at).split(/[\\/]/).join('/')}`;
    const about = await stat(at);
    if (about.isFile() && isDataKey(key))
      files.push({ path: at, shown: join(named, name), name: key.slice('raw/'.length), size: about.size });
  }
  if (files.length === 0) {
    throw new UsageError(
      `${named} holds no data files.`,
      'Files end in .csv, .tsv, .psv, .txt or .data, each also with .gz.',
    );
  }
  return files;
}

function reasonOf(cause: unknown): string {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES') return 'you are not allowed to read it';
  return typeof code === 'string' ? code : 'unknown reason';
}
