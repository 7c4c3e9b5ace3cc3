// Speed, side by side with others: `npm run bench -- --help`. What is measured, and how: docs/speed.md.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchShape } from './bench-shape.ts';
import { help, readOptions, type BenchOptions } from './options.ts';
import { saveResult } from './save-result.ts';
import { asTable } from './table.ts';

const temporary = fileURLToPath(new URL('results/tmp/', import.meta.url));

async function bench(options: BenchOptions): Promise<void> {
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(`${temporary}run-`);
  try {
    for (const shape of options.shapes) {
      const result = await benchShape(shape, options, folder);
      console.log(options.json ? JSON.stringify(result) : asTable(shape, result));
      if (options.save) saveResult(shape, options, result);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(help);
  else await bench(options);
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 2;
}
