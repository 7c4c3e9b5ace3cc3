import { systemClock, workerNames, type QueueMessage } from '@vitals/core';
import { replayDeadLetters, topology, type Replayed } from '@vitals/worker';
import type { Home } from '@vitals/local';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { contractsIn, shippedContracts } from '../laptop/contracts.ts';
import { homeOption } from '../laptop/home-option.ts';
import { openPipeline } from '../laptop/pipeline.ts';
import { UsageError } from '../usage-error.ts';

/** On a laptop nobody else uses the queues: no need to go slowly. */
const ratePerSecond = 1000;

export const dlqReplay: Command = {
  name: 'dlq replay',
  summary: 'Try dead letters again',
  usage: 'dlq replay ID…|QUEUE…|--all [--force] [--home DIR] [--json]',
  options: { all: { type: 'boolean' }, force: { type: 'boolean' } },
  help: `ID       as in vitals dlq list; its first characters are enough
QUEUE    every message of one dead-letter queue: ${workerNames.map((name) => topology.workers[name].deadLetterQueue).join(', ')}

  --force   also messages that have been replayed twice already and came back each time`,

  async run({ values, positionals }, terminal) {
    if (values['all'] !== true && positionals.length === 0)
      throw new UsageError('Replay which dead letters?', 'Ids: vitals dlq list, or --all');
    const home = homeOption(values);
    const pipeline = openPipeline(home, { contracts: await contractsIn(shippedContracts) });
    try {
      const replayed = await replayAll(
        pipeline.home,
        selection(positionals, values['all'] === true),
        values['force'] === true,
      );
      const mails = await pipeline.settle();
      if (values['json'] === true) terminal.out(JSON.stringify({ ...replayed, mails }, null, 2));
      else terminal.out(describe(replayed));
      return exitCode.done;
    } finally {
      pipeline.close();
    }
  },
};

type Select = (message: QueueMessage, deadLetterQueue: string) => boolean;

function selection(named: readonly string[], isAll: boolean): Select {
  return ({ id }, queue) => isAll || named.some((name) => name === queue || id.startsWith(name));
}

async function replayAll({ queues }: Home, select: Select, force: boolean): Promise<Replayed> {
  const total = { seen: 0, moved: 0, left: 0, needForce: 0 };
  for (const name of workerNames) {
    const { queue: destination, deadLetterQueue } = topology.workers[name];
    const one = await replayDeadLetters({
      queues,
      clock: systemClock,
      deadLetterQueue,
      destination,
      select: (message) => select(message, deadLetterQueue),
      force,
      ratePerSecond,
      waitSeconds: 0,
    });
    for (const count of ['seen', 'moved', 'left', 'needForce'] as const) total[count] += one[count];
  }
  return total;
}

function describe({ seen, moved, left, needForce }: Replayed): string {
  const hint =
    needForce === 0 ? '' : ` ${String(needForce)} came back twice already: add --force to try once more.`;
  return `${String(moved)} of ${String(seen)} dead letters replayed, ${String(left)} left.${hint}`;
}
