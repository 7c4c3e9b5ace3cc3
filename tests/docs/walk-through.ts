import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../cli/src/main.ts';
import { lineDiff } from './line-diff.ts';

const example = fileURLToPath(new URL('../../examples/contracts/', import.meta.url));
const data = 'night-clinic.csv';
const contract = 'night-clinic.json';

/** One file from start to report, as the commands really answer: the section of docs/contracts.md that shows it. */
export async function walkThrough(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-docs-'));
  try {
    return await walkThroughIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function walkThroughIn(folder: string): Promise<string> {
  await copyFile(join(example, data), join(folder, data));
  const at = (name: string): string => join(folder, name);
  const inferred = await said(folder, ['infer', at(data), '--out', at(contract)]);
  const proposed = await readFile(at(contract), 'utf8');
  await copyFile(join(example, contract), at(contract));
  const edited = await readFile(at(contract), 'utf8');
  const validated = await said(folder, ['validate', at(data), '--contract', at(contract)]);
  const home = ['--home', at('home')];
  const ran = await said(folder, ['run', at(data), '--contract', at(contract), ...home]);
  const mail = /\S+\/mails\/\S+(?=\.html)/.exec(ran.raw)?.[0] ?? '';
  const report = await readFile(`${mail}.txt`, 'utf8');
  return [
    `The file, [examples/contracts/${data}](../examples/contracts/${data}):`,
    fenced(await readFile(at(data), 'utf8'), 'text'),
    `**1. Ask for a proposal.** Nothing of the file's cells is in it.`,
    session(`vitals infer ${data} --out ${contract}`, inferred.text),
    `**2. Answer the questions.** Who the patient is, what names a record, and here the zone of the clock on the wall:`,
    fenced(lineDiff(withoutSchema(proposed), withoutSchema(edited)), 'diff'),
    `The result is [examples/contracts/${contract}](../examples/contracts/${contract}).`,
    `**3. See what a run would do.** Nothing is written.`,
    session(`vitals validate ${data} --contract ${contract}`, validated.text),
    `Line 6 was measured with another thermometer, line 10 has its pressures exchanged, line 12 is a typing error that somebody has entered again. Nothing is guessed: they come back with their reasons, to be corrected and sent again.`,
    `**4. Run it.**`,
    session(`vitals run ${data} --contract ${contract}`, ran.text),
    `**5. Read the report.** The mail begins:`,
    fenced(beginning(report), 'text'),
  ].join('\n\n');
}

/** What a command prints, without what differs from run to run: the folder, and ids. */
async function said(
  folder: string,
  argv: readonly string[],
): Promise<{ readonly text: string; readonly raw: string }> {
  const out: string[] = [];
  const quiet = (): undefined => undefined;
  await main(argv, {
    out: (text) => void out.push(text),
    err: quiet,
    rewrite: quiet,
    isInteractive: false,
    hasColour: false,
    columns: 80,
    isVerbose: false,
  });
  const raw = out.join('\n');
  const text = raw
    .replaceAll(`${folder}/home/`, 'vitals-home/')
    .replaceAll(`${folder}/`, '')
    .replace(/[0-9a-f]{32}/g, '…');
  return { text, raw };
}

/** Up to the figures, without the line of the time. */
function beginning(report: string): string {
  const lines = report.slice(0, report.indexOf('IN FIGURES')).trim().split('\n');
  return lines.filter((line) => !/\d{4}, \d{2}:\d{2} UTC$/.test(line)).join('\n');
}

const withoutSchema = (text: string): string => text.replace(/^ {2}"\$schema".*\n/m, '');

const fenced = (text: string, language: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

const session = (command: string, answer: string): string => fenced(`$ ${command}\n${answer}`, 'console');
