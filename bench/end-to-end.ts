// File put → report written, on the laptop: `npm run bench:end-to-end -- [--files N] [--records N] [--json]`. One large file, then many
// small ones, each in a home of its own and a process of its own, so that starts and the collecting of reports count.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { shapes } from './data/shapes.ts';
import { writeDataset } from './data/write-dataset.ts';

const vitals = fileURLToPath(new URL('../cli/bin/vitals.mjs', import.meta.url));
const smallRecords = 100;

interface Timed {
  readonly files: number;
  readonly bytes: number;
  /** From the command to its end: every report is written then. */
  readonly seconds: number;
}

/** Makes `files` files of so many records each, and leads them through the whole pipeline. */
async function run(files: number, records: number): Promise<Timed> {
  const folder = mkdtempSync(join(tmpdir(), 'vitals-bench-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  try {
    let bytes = 0;
    for (let i = 0; i < files; i++)
      bytes += writeDataset(join(data, `${i}.csv`), records + i, shapes.canonical);
    const began = performance.now();
    await promisify(execFile)(
      process.execPath,
      [vitals, 'run', data, '--home', join(folder, 'home'), '--json'],
      {
        maxBuffer: 1 << 28,
      },
    );
    return { files, bytes, seconds: (performance.now() - began) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    records: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});
const one = await run(1, 1);
const large = await run(1, Number(values.records));
const small = await run(Number(values.files), smallRecords);
const smallFilesPerSecond = (small.files - 1) / (small.seconds - one.seconds);
if (values.json) console.log(JSON.stringify({ one, large, small, smallFilesPerSecond }));
else {
  console.log(`one record, put → report: ${one.seconds.toFixed(2)} s`);
  console.log(`${(large.bytes / 1e6).toFixed(0)} MB, put → report: ${large.seconds.toFixed(2)} s`);
  console.log(
    `${small.files} files of ${smallRecords} records: ${small.seconds.toFixed(2)} s, ${smallFilesPerSecond.toFixed(1)} files a second once started`,
  );
}
