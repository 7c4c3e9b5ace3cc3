import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundled } from '../../bench/bundle.ts';
import { imageFlags } from '../../bench/candidates.ts';
import { heavyFiles } from './heavy-files.ts';

/** `VITALS_HEAVY_MB=1024 npm test -- tests/attacks/heavy`: the gigabyte that the usual run does not take the time for. */
const mebibytes = Number(process.env['VITALS_HEAVY_MB'] ?? 100);
const mostMb = 256;
const folder = mkdtempSync(`${tmpdir()}/vitals-heavy-`);
let program = '';

beforeAll(async () => {
  const reader = {
    name: 'read-heavy',
    about: 'the reader as the image has it',
    program: fileURLToPath(new URL('read-heavy.ts', import.meta.url)),
    bundled: true,
    nodeFlags: imageFlags,
  };
  program = await bundled(reader, folder);
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(heavyFiles)(
  `${mebibytes} MiB of $name: $outcome, in less than ${mostMb} MB of memory`,
  async ({ name, ends }) => {
    const args = [...imageFlags, program, name, String(mebibytes)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const said = JSON.parse(stdout) as { readonly ends: string; readonly peakRssMb: number };
    expect(said.ends).toBe(ends);
    expect(said.peakRssMb).toBeLessThan(mostMb);
  },
  mebibytes * 200 + 20_000,
);
