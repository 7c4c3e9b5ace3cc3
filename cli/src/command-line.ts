import { parseArgs, type ParseArgsConfig } from 'node:util';
import { suggest } from '@vitals/core';
import type { Terminal } from './output/terminal.ts';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

export interface Command {
  /** One or two words, as typed: `run`, `dlq list`. */
  readonly name: string;
  readonly summary: string;
  /** How it is called, without `vitals`. */
  readonly usage: string;
  readonly options: Options;
  readonly help: string;
  /** Where it differs from that of all others: what its exit codes mean. */
  readonly exitCodes?: string;
  /** It keeps nothing anywhere: `--home` is taken, so that scripts can always say it, and means nothing. */
  readonly homeless?: true;
  run(invocation: Invocation, terminal: Terminal): Promise<number>;
}

export type CommandLine =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | ({ readonly kind: 'run'; readonly command: Command } & Invocation);

const seeHelp = 'More with: vitals --help';

const common: Options = {
  help: { type: 'boolean', short: 'h' },
  home: { type: 'string' },
  json: { type: 'boolean' },
};

/** Finds the command and reads its options; whatever is wrong is said with the nearest right spelling. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): CommandLine {
  const first = argv.find((word) => !word.startsWith('-'));
  if (first === undefined) {
    const unknown = argv.find((word) => !['-h', '--help', '-v', '--version'].includes(word));
    if (unknown !== undefined)
      throw new UsageError(`There is no option ${unknown} without a command.`, seeHelp);
    return argv.includes('--version') || argv.includes('-v')
      ? { kind: 'version' }
      : { kind: 'help', command: undefined };
  }
  if (first === 'help') {
    const about = argv.slice(argv.indexOf(first) + 1).filter((word) => !word.startsWith('-'));
    return { kind: 'help', command: about.length === 0 ? undefined : findCommand(about, commands).command };
  }
  const { command, rest } = findCommand(argv, commands);
  const parsed = parse(command, rest);
  if (parsed.values['help'] === true) return { kind: 'help', command };
  return { kind: 'run', command, ...parsed };
}

function findCommand(
  argv: readonly string[],
  commands: readonly Command[],
): { command: Command; rest: readonly string[] } {
  const words = argv.filter((word) => !word.startsWith('-'));
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((known) => known.name === name);
    if (command !== undefined) return { command, rest: without(argv, words.slice(0, length)) };
  }
  const family = commands.filter((known) => known.name.startsWith(`${words[0] ?? ''} `));
  if (family.length > 0) {
    throw new UsageError(
      `"${words[0] ?? ''}" needs one of: ${family.map((known) => known.name.split(' ')[1]).join(', ')}.`,
    );
  }
  const names = commands.map((known) => known.name);
  const near = suggest(words[0] ?? '', names);
  throw new UsageError(
    `There is no command "${words[0] ?? ''}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    `Commands: ${names.join(', ')}. ${seeHelp}`,
  );
}

/** `argv` with the first occurrence of each of `words` taken out. */
function without(argv: readonly string[], words: readonly string[]): readonly string[] {
  const rest = [...argv];
  for (const word of words) rest.splice(rest.indexOf(word), 1);
  return rest;
}

function parse(command: Command, args: readonly string[]): Invocation {
  const options = { ...common, ...command.options };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Invocation['values'], positionals };
  } catch (thrown) {
    throw new UsageError(explain(thrown, Object.keys(options)), `Usage: vitals ${command.usage}`);
  }
}

function explain(thrown: unknown, known: readonly string[]): string {
  const message = String((thrown as { readonly message?: unknown } | null)?.message ?? thrown);
  const unknown = /^Unknown option '--?([^']+)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const near = suggest(unknown, known);
  return `There is no option --${unknown}.${near === undefined ? '' : ` Did you mean --${near}?`}`;
}
