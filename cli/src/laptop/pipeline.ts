import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import {
  engine,
  fileIdOf,
  randomId,
  systemClock,
  workerNames,
  type LoadedContract,
  type Mailer,
  type ObjectStore,
  type ObjectVersion,
  type WorkerName,
} from '@vitals/core';
import { createAnalyzer, ruleWriter } from '@vitals/analyzer';
import { createIngestor, noteChoice } from '@vitals/ingestor';
import { localBucket, openHome, type Home } from '@vitals/local';
import { createNotifier, createRenderer, templatesFolder } from '@vitals/notifier';
import {
  batchSettings,
  contractShelf,
  createLogger,
  endLeases,
  topology,
  type ContractShelf,
  type StageWorker,
} from '@vitals/worker';
import { countingReads, type ReadSoFar } from './counting-reads.ts';
import { drain, type LaptopStage } from './drain.ts';
import { readResult, type FileResult } from './file-result.ts';
import type { InputFile } from './input-files.ts';
import { laneOptions } from './lane-option.ts';

/** A mail written in this run: the same report three times, for mail programs, browsers and terminals. */
interface WrittenMail {
  readonly reportId: string;
  readonly subject: string;
  readonly eml: string;
  readonly html: string;
  readonly text: string;
}

export interface RunEnded {
  readonly files: readonly FileResult[];
  readonly mails: readonly WrittenMail[];
  /** Messages that this run had to put into a dead-letter queue. */
  readonly deadLetters: number;
}

export interface Pipeline {
  run(files: readonly InputFile[], forced: LoadedContract | undefined): Promise<RunEnded>;
  /** Handles what is queued and mends what was left behind, without new files. */
  settle(): Promise<readonly WrittenMail[]>;
  readonly home: Home;
  close(): void;
}

export interface PipelineOptions {
  readonly contracts: readonly LoadedContract[];
  readonly onProgress?: (read: ReadSoFar) => void;
}

/** The whole pipeline on this machine: the use cases of the Lambda images over a folder and SQLite. */
export function openPipeline(folder: string, options: PipelineOptions): Pipeline {
  const home = openHome(folder, { mode: 'write', topology, clock: systemClock, newId: randomId });
  const objects = countingReads(home.objects, options.onProgress ?? (() => undefined));
  const shelf = contractShelf(home.objects, () => Promise.resolve(options.contracts));
  const mails: WrittenMail[] = [];
  const stages = composeStages(home, objects, shelf, rememberMails(home, mails), join(folder, 'logs'));

  const settle = async (): Promise<readonly WrittenMail[]> => {
    await drain(stages, home.queues, systemClock);
    return mails.splice(0);
  };
  const resume = async (): Promise<void> => {
    await endLeases(home.state, systemClock, randomId);
    for (const stage of stages) await stage.batch.worker.sweep(sweepContext(stage));
  };
  return {
    home,
    settle: async () => {
      await resume();
      return settle();
    },
    async run(files, forced) {
      const before = await countDeadLetters(home);
      await resume();
      const put: { readonly file: InputFile; readonly version: ObjectVersion }[] = [];
      for (const file of files) put.push({ file, version: await putRaw(home, shelf, file, forced) });
      const written = await settle();
      const results: FileResult[] = [];
      for (const { file, version } of put)
        results.push(await readResult({ ...home, bucket: localBucket }, file.shown, version));
      return {
        files: results,
        mails: written,
        deadLetters: Math.max(0, (await countDeadLetters(home)) - before),
      };
    },
    close: () => {
      home.close();
    },
  };
}

function composeStages(
  home: Home,
  objects: ObjectStore,
  contracts: ContractShelf,
  mailer: Mailer,
  logs: string,
): readonly LaptopStage[] {
  const shared = {
    objects,
    contracts,
    state: home.state,
    bus: home.bus('vitals'),
    clock: systemClock,
    newId: randomId,
    engine,
  };
  const queueOf = (name: WorkerName) => topology.workers[name].environments.laptop;
  const mail = { from: 'vitals@localhost', groups: [['you@localhost']], title: 'vitals' };
  return [
    laptopStage(
      'ingestor',
      createIngestor({
        ...shared,
        bucket: localBucket,
        queue: queueOf('ingestor'),
        ...laneOptions(process.env),
      }),
      home,
      logs,
    ),
    laptopStage(
      'analyzer',
      createAnalyzer({ ...shared, model: ruleWriter(), queue: queueOf('analyzer') }),
      home,
      logs,
    ),
    laptopStage(
      'notifier',
      createNotifier({
        ...shared,
        mailer,
        mail,
        renderer: createRenderer(templatesFolder),
        collectSeconds: queueOf('notifier').collectSeconds,
      }),
      home,
      logs,
    ),
  ];
}

function laptopStage(name: WorkerName, worker: StageWorker, home: Home, logs: string): LaptopStage {
  const { batchSize, stage, environments } = topology.workers[name];
  const { timeoutSeconds } = environments.laptop;
  const settings = batchSettings(name, 'laptop');
  const log = createLogger({ service: name, stage, level: 'info', file: join(logs, `${name}.jsonl`) });
  return {
    batch: { worker, queues: home.queues, settings, clock: systemClock, random: Math.random, log },
    batchSize,
    timeoutSeconds,
  };
}

function sweepContext(stage: LaptopStage): Parameters<StageWorker['sweep']>[0] {
  const deadline = new Date(systemClock.now().getTime() + stage.timeoutSeconds * 1000);
  return {
    delivery: { receiveCount: 0, deadline, visibleAt: deadline },
    signal: new AbortController().signal,
  };
}

/** Copies a file under raw/; the store announces it as S3 does. */
async function putRaw(
  home: Home,
  shelf: ContractShelf,
  file: InputFile,
  forced: LoadedContract | undefined,
): Promise<ObjectVersion> {
  const upload = await home.objects.upload(`raw/${file.name}`, { ifAbsent: false, sourceSize: file.size });
  try {
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 }))
      await upload.write(chunk as Uint8Array);
  } catch (thrown) {
    await upload.abort();
    throw thrown;
  }
  const result = await upload.complete();
  if (!result.created) throw new Error('an unconditional write was refused');
  if (forced !== undefined) {
    await shelf.keep(forced);
    await home.state.write('choice', [
      noteChoice(fileIdOf({ bucket: localBucket, ...result.version }), forced),
    ]);
  }
  return result.version;
}

function rememberMails(home: Home, mails: WrittenMail[]): Mailer {
  return {
    async send(mail) {
      const outcome = await home.mailer.send(mail);
      if (outcome.outcome === 'sent') {
        const path = (extension: string): string =>
          join(home.paths.mails, `${outcome.messageId}.${extension}`);
        mails.push({
          reportId: mail.reportId,
          subject: mail.subject,
          eml: path('eml'),
          html: path('html'),
          text: path('txt'),
        });
      }
      return outcome;
    },
  };
}

async function countDeadLetters(home: Home): Promise<number> {
  let count = 0;
  for (const name of workerNames) {
    const depth = await home.queues.depth(topology.workers[name].deadLetterQueue);
    count += depth.visible + depth.inFlight;
  }
  return count;
}
