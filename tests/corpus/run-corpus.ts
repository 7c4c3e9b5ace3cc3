// `npm run corpus -- FOLDER`: every data file under a folder, read twice in both lanes. What is looked for: docs/limits.md.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataExtensions } from '@vitals/ingestor';
import { ReaderProcess } from './reader-process.ts';

const dataName = new RegExp(`\\.(?:${dataExtensions.join('|')})(?:\\.gz)?$`, 'i');

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => dataName.test(name) && statSync(join(folder, name)).isFile()).sort();
}

async function run(folder: string): Promise<number> {
  const files = filesIn(folder);
  const reader = new ReaderProcess();
  let faulty = 0;
  let records = 0;
  for (const name of files) {
    const verdict = await reader.read(join(folder, name));
    const { outcome, accepted, rejected, seconds, problems } = verdict;
    records += verdict.records;
    if (problems.length > 0) faulty += 1;
    say(
      `${name}: ${outcome}, ${verdict.records} records, ${accepted} accepted, ${rejected} rejected, ${seconds.toFixed(2)} s` +
        problems.map((problem) => `\n  PROBLEM: ${problem}`).join(''),
    );
  }
  reader.close();
  say(`${files.length} files, ${records} records, ${faulty} files with problems`);
  return files.length === 0 || faulty > 0 ? 1 : 0;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  say('usage: npm run corpus -- FOLDER');
  process.exitCode = 2;
} else process.exitCode = await run(resolve(folder));
