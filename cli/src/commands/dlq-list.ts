import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { listDeadLetters, type DeadLetter } from '../laptop/dead-letters.ts';
import { reading } from '../targets/reading.ts';

export const dlqList: Command = {
  name: 'dlq list',
  summary: 'Messages that could not be handled, and why',
  usage: 'dlq list [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'Bodies are not shown: a message that nobody knows may hold anything.',

  async run({ values }, terminal) {
    const letters = await reading(values, (home) => listDeadLetters(home.queues));
    if (values['json'] === true) terminal.out(JSON.stringify(letters, null, 2));
    else if (letters.length === 0) terminal.out('No dead letters.');
    else
      terminal.out(
        [...letters.map(describe), '', 'Try them again: vitals dlq replay ID… or --all'].join('\n'),
      );
    return exitCode.done;
  },
};

function describe(letter: DeadLetter): string {
  const replays = letter.replays === 0 ? '' : `, replayed ${String(letter.replays)} times`;
  return `${letter.id}  ${letter.queue}  ${letter.kind}: ${letter.reason}${replays}`;
}
