import { systemClock, workerNames, type QueueMessage } from '@vitals/core';
import { replayDeadLetters, topology, type Replayed } from '@vitals/worker';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { contractsIn, shippedContracts } from '../laptop/contracts.ts';
import { homeOption } from '../laptop/home-option.ts';
import { openPipeline } from '../laptop/pipeline.ts';
import { remoteStores, targetOption, type Stores } from '../targets/target.ts';
import { UsageError } from '../usage-error.ts';

/** On a laptop nobody else uses the queues: no need to go slowly. */
const laptopRate = 1000;

export const dlqReplay: Command = {
  name: 'dlq replay',
  summary: 'Try dead letters again',
  usage: 'dlq replay ID…|QUEUE…|--all [--force] [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' }, all: { type: 'boolean' }, force: { type: 'boolean' } },
  help: `ID       as in vitals dlq list; its first characters are enough
QUEUE    every message of one dead-letter queue: ${workerNames.map((name) => topology.workers[name].deadLetterQueue).join(', ')}

  --force   also messages that have been replayed twice already and came back each time`,

  async run({ values, positionals }, terminal) {
    if (values['all'] !== true && positionals.length === 0)
      throw new UsageError('Replay which dead letters?', 'Ids: vitals dlq list, or --all');
    const select = selection(positionals, values['all'] === true);
    const force = values['force'] === true;
    const target = targetOption(values);
    const replayed =
      target === 'laptop'
        ? await replayHere(homeOption(values), select, force)
        : await replayAll(remoteStores(target, process.env), select, force);
    terminal.out(values['json'] === true ? JSON.stringify(replayed, null, 2) : describe(replayed));
    return exitCode.done;
  },
};

type Select = (message: QueueMessage, deadLetterQueue: string) => boolean;

function selection(named: readonly string[], isAll: boolean): Select {
  return ({ id }, queue) => isAll || named.some((name) => name === queue || id.startsWith(name));
}

/** Sends them to their queues and handles them, as the owner of the home. */
async function replayHere(home: string, select: Select, force: boolean): Promise<Replayed> {
  const pipeline = openPipeline(home, { contracts: await contractsIn(shippedContracts) });
  try {
    const replayed = await replayAll(pipeline.home, select, force, {
      ratePerSecond: laptopRate,
      waitSeconds: 0,
    });
    await pipeline.settle();
    return replayed;
  } finally {
    pipeline.close();
  }
}

async function replayAll(
  { queues }: Pick<Stores, 'queues'>,
  select: Select,
  force: boolean,
  pace: { readonly ratePerSecond?: number; readonly waitSeconds?: number } = {},
): Promise<Replayed> {
  const total = { seen: 0, moved: 0, left: 0, needForce: 0, hidden: 0 };
  for (const name of workerNames) {
    const { queue: destination, deadLetterQueue } = topology.workers[name];
    const one = await replayDeadLetters({
      queues,
      clock: systemClock,
      deadLetterQueue,
      destination,
      select: (message) => select(message, deadLetterQueue),
      force,
      ...pace,
    });
    for (const count of ['seen', 'moved', 'left', 'needForce', 'hidden'] as const) total[count] += one[count];
  }
  return total;
}

function describe({ seen, moved, left, needForce }: Replayed): string {
  const hint =
    needForce === 0 ? '' : ` ${String(needForce)} came back twice already: add --force to try once more.`;
  return `${String(moved)} of ${String(seen)} dead letters replayed, ${String(left)} left.${hint}`;
}
