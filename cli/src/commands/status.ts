import { workerNames } from '@vitals/core';
import {
  openPartition,
  readRecord,
  recordKey,
  stages,
  topology,
  type RecordStatus,
  type Stage,
} from '@vitals/worker';
import { unsurePartition } from '@vitals/notifier';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { reading } from '../targets/reading.ts';
import type { Stores } from '../targets/target.ts';

/** Open work shown per stage; more is only counted. */
const maxShown = 100;

interface StageStatus {
  readonly stage: Stage;
  readonly queued: number;
  readonly inFlight: number;
  readonly deadLetters: number;
  /** Work that is neither done nor failed, by status. */
  readonly open: Readonly<Partial<Record<RecordStatus, number>>>;
}

export const status: Command = {
  name: 'status',
  summary: 'What is queued, at work, failed or unsure',
  usage: 'status [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'Reads only: it can run beside `vitals run`.',

  async run({ values }, terminal) {
    const { found, unsure } = await reading(values, async (home) => ({
      found: await Promise.all(workerNames.map((name) => statusOf(home, name))),
      unsure: (await home.state.list('state', unsurePartition, { limit: maxShown })).length,
    }));
    if (values['json'] === true)
      terminal.out(JSON.stringify({ stages: found, unsureReports: unsure }, null, 2));
    else terminal.out([...found.map(describe), ...advice(found, unsure)].join('\n'));
    return exitCode.done;
  },
};

async function statusOf(home: Stores, name: (typeof workerNames)[number]): Promise<StageStatus> {
  const { queue, deadLetterQueue } = topology.workers[name];
  const stage = stages.find((known) => known === topology.workers[name].stage) ?? 'ingest';
  const [depth, dead] = [await home.queues.depth(queue), await home.queues.depth(deadLetterQueue)];
  const open: Partial<Record<RecordStatus, number>> = {};
  for (const { key } of await home.state.list('state', openPartition(stage), { limit: maxShown })) {
    const item = await home.state.get(recordKey(stage, key.id));
    const found = item === undefined ? undefined : readRecord(key.id, item).record.status;
    if (found !== undefined) open[found] = (open[found] ?? 0) + 1;
  }
  return {
    stage,
    queued: depth.visible,
    inFlight: depth.inFlight,
    deadLetters: dead.visible + dead.inFlight,
    open,
  };
}

function describe(found: StageStatus): string {
  const open = Object.entries(found.open).map(([name, count]) => `${String(count)} ${name.toLowerCase()}`);
  const parts = [
    `${String(found.queued)} queued`,
    `${String(found.inFlight)} in flight`,
    ...open,
    `${String(found.deadLetters)} in the dead-letter queue`,
  ];
  return `${found.stage.padEnd(8)} ${parts.join(' · ')}`;
}

function advice(found: readonly StageStatus[], unsure: number): readonly string[] {
  const lines: string[] = [];
  if (found.some((stage) => stage.deadLetters > 0)) lines.push('Dead letters: vitals dlq list');
  if (unsure > 0)
    lines.push(`${String(unsure)} mail(s) of which nobody knows whether they arrived: vitals report list`);
  return lines;
}
