import { fileIdOf, randomId, systemClock } from '@vitals/core';
import { requestRebuild, type IngestWork } from '@vitals/ingestor';
import { localBucket, type Home } from '@vitals/local';
import { Claims, topology } from '@vitals/worker';
import type { AnalyzeWork } from '@vitals/analyzer';
import type { Command } from '../command-line.ts';
import { contractsIn, shippedContracts } from '../laptop/contracts.ts';
import { readResult } from '../laptop/file-result.ts';
import { homeOption } from '../laptop/home-option.ts';
import { openPipeline } from '../laptop/pipeline.ts';
import { runAsJson } from '../output/run-json.ts';
import { runAsText } from '../output/run-text.ts';
import { UsageError } from '../usage-error.ts';
import { exitCodeOf } from './run.ts';

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'Read a file again, with the contracts and the release of today',
  usage: 'rebuild FILE|RUN [--home DIR] [--json]',
  options: {},
  help: `FILE    the name below raw/, or a file id        RUN   a run id (both in manifests and in run --json)

The earlier run stays as it is; the new one supersedes it when it is committed.`,

  async run({ values, positionals }, terminal) {
    const [named] = positionals;
    if (named === undefined) throw new UsageError('Rebuild which file?', 'Usage: vitals rebuild FILE|RUN');
    const home = homeOption(values);
    const pipeline = openPipeline(home, { contracts: await contractsIn(shippedContracts) });
    try {
      const fileId = await findFile(pipeline.home, named);
      const deps = {
        ...pipeline.home,
        clock: systemClock,
        newId: randomId,
        queue: topology.workers.ingestor.queue,
      };
      const request = await requestRebuild(deps, fileId);
      if (request.kind !== 'requested')
        throw new UsageError(`${named} is being worked on; wait until vitals status shows nothing open.`);
      const mails = await pipeline.settle();
      const work = await workOf(pipeline.home, fileId);
      const version = { ...work, lastModified: new Date(0) };
      const result = await readResult({ ...pipeline.home, bucket: localBucket }, named, version);
      const ended = { files: [result], mails, deadLetters: 0 };
      terminal.out(values['json'] === true ? runAsJson(ended, home) : runAsText(ended, home, terminal));
      return exitCodeOf(ended.files, ended.deadLetters);
    } finally {
      pipeline.close();
    }
  },
};

const claimsOf = <Work extends object>(home: Home, stage: 'ingest' | 'analyze'): Claims<Work> =>
  new Claims<Work>(stage, { state: home.state, clock: systemClock, newId: randomId });

async function workOf(home: Home, fileId: string): Promise<IngestWork> {
  const held = await claimsOf<IngestWork>(home, 'ingest').read(fileId);
  if (held === undefined) throw new UsageError('This home knows no such file or run.');
  return held.record.work;
}

/** A file by its id, by the id of one of its runs, or by its name below raw/ (the newest version). */
async function findFile(home: Home, named: string): Promise<string> {
  const found = (await findById(home, named)) ?? (await findByName(home, named));
  if (found !== undefined) return followDuplicate(home, found);
  throw new UsageError(
    `This home has no file, file id or run "${named}".`,
    'Names and ids are in the output of vitals run --json.',
  );
}

async function findById(home: Home, named: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{32}$/.test(named)) return undefined;
  if ((await claimsOf<IngestWork>(home, 'ingest').read(named)) !== undefined) return named;
  return (await claimsOf<AnalyzeWork>(home, 'analyze').read(named))?.record.work.fileId;
}

async function findByName(home: Home, named: string): Promise<string | undefined> {
  const key = named.startsWith('raw/') ? named : `raw/${named}`;
  const version = await home.objects.head(key);
  return version === undefined
    ? undefined
    : fileIdOf({ bucket: localBucket, key, versionId: version.versionId });
}

/** A file that was seen before is rebuilt where its content was committed. */
async function followDuplicate(home: Home, fileId: string): Promise<string> {
  const { committed } = await workOf(home, fileId);
  const of = committed?.duplicateOf;
  const holder = of === undefined ? undefined : await claimsOf<AnalyzeWork>(home, 'analyze').read(of);
  return holder?.record.work.fileId ?? fileId;
}
