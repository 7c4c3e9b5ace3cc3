import { createReadStream } from 'node:fs';
import { systemClock, type ObjectVersion } from '@vitals/core';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { readResult, type FileResult } from '../laptop/file-result.ts';
import { findInputFiles, type InputFile } from '../laptop/input-files.ts';
import { countsText } from '../output/counts-text.ts';
import { remoteStores, targetOption, type Stores } from '../targets/target.ts';
import { UsageError } from '../usage-error.ts';

const pollMs = 500;
const defaultWaitSeconds = 120;

export const put: Command = {
  name: 'put',
  summary: 'Send files to a pipeline under docker compose or in AWS, and wait for what becomes of them',
  usage: 'put FILE…|DIR --target compose|aws [--wait SECONDS] [--json]',
  options: { target: { type: 'string' }, wait: { type: 'string' } },
  help: `  --target compose   the one of docker-compose.yml on this machine
  --target aws       by the SDK's own variables, and HEALTH_BUCKET, STATE_TABLE, ANALYSES_TABLE, QUEUE_URL_PREFIX
  --wait SECONDS     how long to wait until the files are ingested (default ${String(defaultWaitSeconds)}; 0: not at all)`,
  homeless: true,

  async run({ values, positionals }, terminal) {
    const target = targetOption(values);
    if (target === 'laptop')
      throw new UsageError(
        'Put it where?',
        'Say --target compose or --target aws; on this machine: vitals run FILE',
      );
    const waitSeconds = secondsOf(values['wait']);
    const files = await findInputFiles(positionals, 'put FILE…|DIR --target compose|aws');
    const stores = remoteStores(target, process.env);
    const results: FileResult[] = [];
    for (const file of files) {
      const version = await putFile(stores, file);
      results.push(await waitFor(stores, file.shown, version, waitSeconds));
    }
    if (values['json'] === true) terminal.out(JSON.stringify({ files: results.map(asData) }, null, 2));
    else terminal.out(results.map(describe).join('\n'));
    if (results.some(({ outcome }) => outcome === 'failed' || (outcome === 'waiting' && waitSeconds > 0)))
      return exitCode.failed;
    return results.some(({ outcome }) => outcome === 'refused') ? exitCode.refused : exitCode.done;
  },
};

function secondsOf(value: string | boolean | undefined): number {
  const seconds = value === undefined ? defaultWaitSeconds : Number(value);
  if (!Number.isFinite(seconds) || seconds < 0) throw new UsageError('--wait is a number of seconds.');
  return seconds;
}

async function putFile({ objects }: Stores, file: InputFile): Promise<ObjectVersion> {
  const upload = await objects.upload(`raw/${file.name}`, { ifAbsent: false, sourceSize: file.size });
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 }))
      await upload.write(chunk as Uint8Array);
    const result = await upload.complete();
    if (!result.created) throw new Error('an unconditional write was refused');
    return result.version;
  } catch (thrown) {
    await upload.abort();
    throw thrown;
  }
}

async function waitFor(
  stores: Stores,
  file: string,
  version: ObjectVersion,
  waitSeconds: number,
): Promise<FileResult> {
  const until = systemClock.now().getTime() + waitSeconds * 1000;
  for (;;) {
    const result = await readResult(stores, file, version);
    if (result.outcome !== 'waiting' || systemClock.now().getTime() >= until) return result;
    await systemClock.sleep(pollMs);
  }
}

function asData({ file, outcome, dataset, fileId, runId, manifest }: FileResult): object {
  return { file, outcome, dataset, fileId, runId, counts: manifest?.counts ?? null };
}

function describe({ file, outcome, dataset, fileId, manifest }: FileResult): string {
  const counts = manifest === undefined ? '' : `, ${countsText(manifest.counts)}`;
  return `${file}  ${outcome}${dataset === null ? '' : ` (${dataset})`}${counts}  file ${fileId}`;
}
