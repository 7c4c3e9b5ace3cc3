// First step of every npm script: installs the dependencies when they are missing or older than package-lock.json.
// Runs on any Node from 20 on, so it imports nothing but Node itself. Says nothing when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = `${root}package-lock.json`;
const installedMarker = `${root}node_modules/.package-lock.json`; // npm writes it last, so half an install has none
const turnFile = `${root}.setup.lock`;
const WAIT_MS = 300;

// `npm install` writes the two files within the same moment, in no promised order.
const SAME_MOMENT_MS = 5_000;

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function isInstalled() {
  const installedAt = modifiedAt(installedMarker);
  return installedAt !== undefined && installedAt + SAME_MOMENT_MS >= (modifiedAt(lockFile) ?? 0);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's process, but there
  }
}

/** True when we hold the turn. Two installs into one folder would delete each other's files. */
function takeTurn() {
  try {
    const file = openSync(turnFile, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const takenAt = modifiedAt(turnFile);
  if (takenAt === undefined) return false;
  const holder = Number(readFileSync(turnFile, 'utf8'));
  // Empty for the instant between open and write; whoever died inside that instant is forgotten after the wait.
  const abandoned = holder > 0 ? !isAlive(holder) : Date.now() - takenAt > 10 * WAIT_MS;
  if (abandoned) rmSync(turnFile, { force: true });
  return false;
}

/** Command and arguments that start the npm we were started by, or else the one in PATH. */
function npm(args) {
  const startedBy = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(startedBy))
    return [process.env.npm_node_execpath ?? process.execPath, [startedBy, ...args]];
  return ['npm', args];
}

function install() {
  console.error('Installing dependencies (npm ci), once…');
  // --include: a NODE_ENV=production of the caller's shell must not leave out what the checks need.
  const [command, args] = npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]);
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status === 0) return true;
  console.error([error?.message, stdout, stderr].filter(Boolean).join('\n').trim());
  console.error('Could not install the dependencies: "npm ci" failed with the message above.');
  return false;
}

while (!isInstalled()) {
  if (!takeTurn()) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    continue;
  }
  try {
    if (!isInstalled() && !install()) process.exitCode = 1;
  } finally {
    rmSync(turnFile, { force: true });
  }
  break;
}
