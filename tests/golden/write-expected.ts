import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '@vitals/core';
import { expectedFolder, hashOfOutputs, outputsOf, runExamples } from './run-examples.ts';

/** `npm run expected`: writes examples/expected anew. Look at the difference before you commit it. */
const home = await mkdtemp(join(tmpdir(), 'vitals-expected-'));
try {
  const outputs = await outputsOf(await runExamples(home), home);
  await rm(expectedFolder, { recursive: true, force: true });
  for (const { name, files } of outputs) {
    await mkdir(join(expectedFolder, name), { recursive: true });
    for (const [file, text] of files) await writeFile(join(expectedFolder, name, file), text);
  }
  const recorded = { engine, sha256: hashOfOutputs(outputs) };
  await writeFile(join(expectedFolder, 'engine.json'), `${JSON.stringify(recorded, null, 2)}\n`);
} finally {
  await rm(home, { recursive: true, force: true });
}
