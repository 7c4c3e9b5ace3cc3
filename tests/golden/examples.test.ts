import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engine } from '@vitals/core';
import { expectedFolder, hashOfOutputs, outputsOf, runExamples, type ExpectedFiles } from './run-examples.ts';
import type { RunEnded } from '../../cli/src/laptop/pipeline.ts';

const advice =
  'If the change is meant: raise `engine` in packages/core/src/identity.ts, then npm run expected.';

describe('the examples', () => {
  let home: string;
  let ended: RunEnded;
  let outputs: readonly ExpectedFiles[];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'vitals-examples-'));
    ended = await runExamples(home);
    outputs = await outputsOf(ended, home);
  }, 60_000);

  afterAll(() => rm(home, { recursive: true, force: true }));

  test('all end well, with one mail and no dead letter', () => {
    expect(
      ended.files.map(({ outcome }) => outcome).filter((outcome) => !outcome.startsWith('done')),
    ).toEqual([]);
    expect(ended.deadLetters).toBe(0);
    expect(ended.mails).toHaveLength(1);
  });

  test('give the expected files, byte for byte', async () => {
    const expected = (await readdir(expectedFolder, { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    expect(outputs.map(({ name }) => name).sort()).toEqual(expected.map(({ name }) => name).sort());
    for (const { name, files } of outputs) {
      const there = new Map<string, string>();
      for (const file of await readdir(join(expectedFolder, name)))
        there.set(file, await readFile(join(expectedFolder, name, file), 'utf8'));
      // A string in the comparison, so that a difference says which file and what to do.
      expect({ name, advice, files: Object.fromEntries(files) }).toEqual({
        name,
        advice,
        files: Object.fromEntries(there),
      });
    }
  });

  test('have the hash that stands beside the engine: other outputs are another engine', async () => {
    const recorded = JSON.parse(await readFile(join(expectedFolder, 'engine.json'), 'utf8')) as unknown;
    expect(recorded).toEqual({ engine, sha256: hashOfOutputs(outputs) });
  });
});
