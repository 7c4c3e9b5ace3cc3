import { ContractError, engine } from '@vitals/core';
import { ConfigurationError } from '@vitals/worker';
import { parseCommandLine } from './command-line.ts';
import { commands } from './commands/index.ts';
import { exitCode } from './exit-codes.ts';
import { helpFor } from './output/help.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** Runs one command line and resolves with the exit code. Every error a person can act on is a sentence, never a stack. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    const line = parseCommandLine(argv, commands);
    if (line.kind === 'help') {
      terminal.out(helpFor(commands, line.command));
      return exitCode.done;
    }
    if (line.kind === 'version') {
      terminal.out(`vitals ${version} (engine ${String(engine)})`);
      return exitCode.done;
    }
    return await line.command.run(line, terminal);
  } catch (thrown) {
    return explain(thrown, terminal);
  }
}

function explain(thrown: unknown, terminal: Terminal): number {
  if (thrown instanceof UsageError) {
    terminal.err(`vitals: ${thrown.message}`);
    if (thrown.advice !== undefined) terminal.err(thrown.advice);
    return exitCode.usage;
  }
  if (thrown instanceof ConfigurationError || thrown instanceof ContractError || isHomeBusy(thrown)) {
    terminal.err(`vitals: ${thrown.message}`);
    return exitCode.usage;
  }
  const message = thrown instanceof Error ? thrown.message : 'something unexpected was thrown';
  terminal.err(`vitals: ${message}`);
  terminal.err(
    'This is a failure of the pipeline, not of your file. The log in the home folder (logs/) has the code; running the command again continues where it stopped.',
  );
  if (terminal.isVerbose && thrown instanceof Error) terminal.err(thrown.stack ?? '');
  return exitCode.failed;
}

const isHomeBusy = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && thrown.name === 'HomeBusyError';
