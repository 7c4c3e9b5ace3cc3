import type { Command } from '../command-line.ts';

const intro = `vitals takes health data in CSV all the way to a report: cleaned, validated, split into processed and
rejected, abnormal readings flagged with limit and source, sentences written, a mail you can open.`;

const home = '  --home DIR     where everything is kept (default vitals-home/)';
const target = '  --target T     laptop (the home, default), compose (docker compose on this machine) or aws';
const others = `  --json         print data for programs instead of text for people
  --help         this text`;
const exitCodes =
  '0 done · 1 the pipeline failed · 2 the command was wrong · 3 at least one file was refused';

const ending = (options: readonly string[], codes: string): string =>
  `Common options\n${options.join('\n')}\n\nExit codes: ${codes}`;

export function helpFor(commands: readonly Command[], command: Command | undefined): string {
  if (command !== undefined) {
    const { usage, summary, help } = command;
    return `Usage: vitals ${usage}\n\n${summary}.\n\n${help}\n\n${ending(optionsOf(command), command.exitCodes ?? exitCodes)}`;
  }
  const width = Math.max(...commands.map((known) => known.name.length));
  const list = commands.map((known) => `  ${known.name.padEnd(width)}  ${known.summary}`).join('\n');
  return `${intro}\n\nUsage: vitals COMMAND …\n\n${list}\n\n${ending([home, others], exitCodes)}\n\nMore about one: vitals help COMMAND. The release: vitals --version`;
}

function optionsOf({ homeless, options, help }: Command): readonly string[] {
  const needsTarget = 'target' in options && !help.includes('--target');
  return [...(homeless === true ? [] : [home]), ...(needsTarget ? [target] : []), others];
}
