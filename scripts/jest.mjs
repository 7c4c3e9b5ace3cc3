// Starts jest with the flag that its ESM support needs. `--suite=NAME` runs tests/NAME, which the default run leaves
// out because it needs something from outside the repository (shared: the folder ../shared; e2e: Docker).
import './require-node-24.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const suites = ['shared', 'e2e'];
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Jest's arguments that put one suite in the place of the default selection. */
function only(suite) {
  if (!suites.includes(suite)) throw new Error(`--suite must be one of ${suites.join(', ')}, got "${suite}"`);
  if (suite === 'shared' && !existsSync(path('../../shared'))) {
    throw new Error(
      'tests/shared needs the folder ../shared, which is not there: put it beside the repository',
    );
  }
  const selection = [
    '--testPathIgnorePatterns=/node_modules/',
    `--testMatch=<rootDir>/tests/${suite}/**/*.test.ts`,
  ];
  // Most of an end-to-end run is waiting: two files at once even on a machine of two cores.
  const endToEnd = [
    '--globalSetup=<rootDir>/tests/e2e/support/build-images.mjs',
    '--testSequencer=<rootDir>/tests/e2e/support/kills-first.mjs',
    '--maxWorkers=2',
  ];
  return suite === 'e2e' ? [...selection, ...endToEnd] : selection;
}

function jestArguments(given) {
  return given.flatMap((argument) =>
    argument.startsWith('--suite=') ? only(argument.slice('--suite='.length)) : argument,
  );
}

try {
  const jest = path('../node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const { status } = spawnSync(process.execPath, [...flags, jest, ...jestArguments(process.argv.slice(2))], {
    stdio: 'inherit',
    // For the workers, which jest starts without our flags.
    env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, ...flags].filter(Boolean).join(' ') },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
