import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands in for npm: counts its calls in the file `calls`, takes a moment, and leaves what `npm ci` leaves. */
const installingNpm = `
const fs = require('node:fs');
fs.appendFileSync('calls', process.argv[2] + '\\n');
setTimeout(() => {
  fs.mkdirSync('node_modules', { recursive: true });
  fs.writeFileSync('node_modules/.package-lock.json', '{}');
}, 100);`;
const failingNpm = `console.error('npm error 404 no such package'); process.exit(1);`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitals-setup-'));
  mkdirSync(join(root, 'scripts'));
  cpSync(new URL('setup.mjs', import.meta.url), join(root, 'scripts/setup.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => rmSync(root, { recursive: true }));

async function setup(npm: string): Promise<{ readonly code: number | null; readonly said: string }> {
  const npmCli = join(root, 'npm-cli.js');
  writeFileSync(npmCli, npm);
  const child = spawn(process.execPath, [join(root, 'scripts/setup.mjs')], {
    env: { ...process.env, npm_execpath: npmCli, npm_node_execpath: process.execPath },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

function calls(): string[] {
  const file = join(root, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** Leaves an install behind that ended this many seconds before (negative) or after the lock file was written. */
function installed(seconds: number): void {
  const marker = join(root, 'node_modules/.package-lock.json');
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(marker, '{}');
  const at = Date.now() / 1000 + seconds;
  utimesSync(marker, at, at);
}

test('does nothing and says nothing when the install is newer than the lock file', async () => {
  installed(60);
  expect(await setup(installingNpm)).toEqual({ code: 0, said: '' });
  expect(calls()).toEqual([]);
});

test.each([
  ['there is no node_modules', () => undefined],
  ['an install broke off before npm wrote its marker', () => mkdirSync(join(root, 'node_modules'))],
  ['the lock file is newer than the install', () => installed(-60)],
])('runs npm ci and says so in one line when %s', async (_case, prepare) => {
  prepare();
  expect(await setup(installingNpm)).toEqual({ code: 0, said: 'Installing dependencies (npm ci), once…\n' });
  expect(calls()).toEqual(['ci']);
});

test("fails with npm's own message when npm fails, and lets the next one try", async () => {
  const { code, said } = await setup(failingNpm);
  expect(code).toBe(1);
  expect(said).toContain('npm error 404 no such package');
  expect((await setup(installingNpm)).code).toBe(0);
});

test('installs once when two start at the same time', async () => {
  const both = await Promise.all([setup(installingNpm), setup(installingNpm)]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(calls()).toEqual(['ci']);
});

test('takes over the turn of a process that died while installing', async () => {
  const noSuchProcess = 2 ** 22 + 1; // above the largest id Linux gives
  writeFileSync(join(root, '.setup.lock'), String(noSuchProcess));
  expect((await setup(installingNpm)).code).toBe(0);
  expect(calls()).toEqual(['ci']);
});
