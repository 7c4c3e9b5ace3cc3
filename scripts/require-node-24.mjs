// Imported first by every plain .mjs entry point, which must load anything in TypeScript with a later `await import()`:
// static imports are read before this file runs, and an older Node cannot read `.ts` at all.
// Under an older Node it starts the same command again with the Node 24 that `npm ci` put into node_modules,
// and ends this process with that one's exit code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;

/** Path of the Node that npm installed for this machine, or undefined (macOS has no such package). */
function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = fileURLToPath(
    new URL(`../node_modules/node-${platform}-${process.arch}/bin/${binary}`, import.meta.url),
  );
  return existsSync(path) ? path : undefined;
}

/** Runs this very command with another Node and answers its exit code; the child decides what a signal means. */
function runAgainWith(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.on('SIGINT', () => {}); // Ctrl-C reaches the child from the terminal; passing it on would be a second one
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

if (Number.parseInt(process.versions.node, 10) < REQUIRED_MAJOR) {
  const node = installedNode();
  if (node === undefined) {
    console.error(`vitals needs Node ${REQUIRED_MAJOR}; this is ${process.version}.
Run "npm ci" (it brings Node ${REQUIRED_MAJOR} along on Linux and Windows),
or install it, e.g. with "nvm install ${REQUIRED_MAJOR}" or from nodejs.org, and try again.`);
    process.exit(1);
  }
  process.exit(await runAgainWith(node));
}
