import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const program = fileURLToPath(new URL('run-corpus.ts', import.meta.url));

const runCorpus = (folder: string): Promise<{ readonly code: number; readonly out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, folder], (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    );
  });

describe('npm run corpus', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitals-corpus-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('reads what it knows and what it does not, and finds nothing wrong with us', async () => {
    writeFileSync(
      join(folder, 'vitals.csv'),
      'patient_id,measured_at,heart_rate\np1,2024-01-01T00:00:00Z,70\np2,2024-01-01T00:00:00Z,7000\n',
    );
    writeFileSync(join(folder, 'stock.csv'), '"part ""A""",price\nbolt,3\n"nut\n');
    writeFileSync(join(folder, 'random.data'), Buffer.from(Array.from({ length: 999 }, (_, i) => i * 7919)));
    writeFileSync(join(folder, 'notes.md'), 'no data file');
    const { code, out } = await runCorpus(folder);
    expect(out).toContain('vitals.csv: done, 2 records, 1 accepted, 1 rejected');
    expect(out).toContain('stock.csv: done, 2 records, 1 accepted, 1 rejected');
    expect(out).toContain('random.data: not-text');
    expect(out).toContain('3 files, 4 records, 0 files with problems');
    expect(code).toBe(0);
  }, 30_000);

  test('a folder without data files is no success', async () => {
    expect(await runCorpus(folder)).toMatchObject({ code: 1 });
  }, 30_000);
});
