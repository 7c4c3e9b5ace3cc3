import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { findInputFiles } from '../../cli/src/laptop/input-files.ts';
import { openPipeline, type RunEnded } from '../../cli/src/laptop/pipeline.ts';

const examplesFolder = fileURLToPath(new URL('../../examples/data/', import.meta.url));
export const expectedFolder = fileURLToPath(new URL('../../examples/expected/', import.meta.url));

/** What one example must give, by file name; ids are replaced by fixed words. */
export interface ExpectedFiles {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Runs all examples into a fresh home. */
export async function runExamples(home: string): Promise<RunEnded> {
  const contracts = await contractsIn(shippedContracts);
  const pipeline = openPipeline(home, { contracts });
  try {
    return await pipeline.run(await findInputFiles([examplesFolder]), undefined);
  } finally {
    pipeline.close();
  }
}

/** The outputs of a run as they are compared: same run, same bytes, but for what names the run. */
export async function outputsOf(ended: RunEnded, home: string): Promise<readonly ExpectedFiles[]> {
  return Promise.all(
    ended.files.map(async ({ file, fileId, runId, manifest, manifestKey }) => {
      const read = (key: string): Promise<string> => readFile(join(home, 'objects', key), 'utf8');
      const ids: [string, string][] = [
        [fileId, 'FILE'],
        [runId ?? '', 'RUN'],
        [manifest?.contract.fingerprint ?? '', 'FINGERPRINT'],
        [manifest?.source.versionId ?? '', 'SOURCE-VERSION'],
        ...Object.values(manifest?.outputs ?? {}).map((output): [string, string] => [
          output.versionId,
          'VERSION',
        ]),
      ];
      const plain = (text: string): string =>
        ids.filter(([id]) => id !== '').reduce((rest, [id, word]) => rest.replaceAll(id, word), text);
      const { processed, rejected, duplicates } = manifest?.outputs ?? {};
      const files = new Map<string, string>();
      if (processed !== undefined) files.set('processed.csv', plain(await read(processed.key)));
      if (rejected !== undefined) files.set('rejected.csv', plain(await read(rejected.key)));
      if (duplicates !== undefined) files.set('duplicates.csv', plain(await read(duplicates.key)));
      if (manifestKey !== undefined)
        files.set('manifest.json', withoutHashOf('rejected', plain(await read(manifestKey))));
      return { name: basename(file), files };
    }),
  );
}

/** The rejected file names its run in `_row`, so its hash is another one in every home. */
function withoutHashOf(output: string, manifest: string): string {
  const parsed = JSON.parse(manifest) as { outputs: Record<string, { sha256: string } | undefined> };
  for (const name of [output, 'duplicates']) {
    const found = parsed.outputs[name];
    if (found !== undefined) found.sha256 = 'SHA256';
  }
  return `${JSON.stringify(parsed, null, 2)}\n`;
}

/** One hash over all expected files, kept beside the engine number. */
export function hashOfOutputs(outputs: readonly ExpectedFiles[]): string {
  const hash = createHash('sha256');
  for (const { name, files } of [...outputs].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const [file, text] of files) hash.update(`${name}/${file}\n`).update(text);
  }
  return hash.digest('hex');
}
