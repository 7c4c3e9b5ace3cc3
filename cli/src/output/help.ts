import type { Command } from '../command-line.ts';

const intro = `vitals takes health data in CSV all the way to a report: cleaned, validated, split into processed and
rejected, abnormal readings flagged with limit and source, sentences written, a mail you can open.`;

const commonOptions = `Options of every command
  --home DIR     where everything is kept (default vitals-home/)
  --json         print data for programs instead of text for people
  --help         this text

Exit codes: 0 done · 1 the pipeline failed · 2 the command was wrong · 3 at least one file was refused`;

export function helpFor(commands: readonly Command[], command: Command | undefined): string {
  if (command !== undefined)
    return `Usage: vitals ${command.usage}\n\n${command.summary}.\n\n${command.help}\n\n${commonOptions}`;
  const width = Math.max(...commands.map((known) => known.name.length));
  const list = commands.map((known) => `  ${known.name.padEnd(width)}  ${known.summary}`).join('\n');
  return `${intro}\n\nUsage: vitals COMMAND …\n\n${list}\n\n${commonOptions}\n\nMore about one: vitals COMMAND --help`;
}
