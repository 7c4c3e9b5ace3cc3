import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { listDeadLetters } from '../laptop/dead-letters.ts';
import { reading } from '../targets/reading.ts';
import { UsageError } from '../usage-error.ts';

export const dlqShow: Command = {
  name: 'dlq show',
  summary: 'One dead letter: where it was, why it is here, where a replay sends it',
  usage: 'dlq show ID [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'ID as in vitals dlq list; its first characters are enough. The body is not shown: it may hold anything.',

  async run({ values, positionals }, terminal) {
    const [named] = positionals;
    if (named === undefined) throw new UsageError('Which dead letter?', 'Ids: vitals dlq list');
    const letters = await reading(values, (home) => listDeadLetters(home.queues));
    const found = letters.filter((letter) => letter.id.startsWith(named));
    const [letter] = found;
    if (letter === undefined || found.length > 1) {
      throw new UsageError(
        `${found.length === 0 ? 'No' : 'More than one'} dead letter begins with "${named}".`,
        'Ids: vitals dlq list',
      );
    }
    const lines = Object.entries(letter).map(([name, value]) => `${name.padEnd(13)} ${String(value)}`);
    terminal.out(values['json'] === true ? JSON.stringify(letter, null, 2) : lines.join('\n'));
    return exitCode.done;
  },
};
