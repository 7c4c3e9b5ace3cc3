// Everything that must be true of the repository, one step after another. A failed step does not stop the others.
//   npm run check                        all steps
//   npm run check -- --except tests      all but some (a comma between names)
//   npm run check -- --only lint,types   some
import './require-node-24.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'packages',
  'services',
  'cli',
  'docker',
  'tests',
  'bench',
  'scripts',
  'examples',
  'terraform',
];
const present = sources.filter((folder) => existsSync(`${root}${folder}`));

// Programs are started by their file and with this very Node: nothing depends on PATH.
const steps = {
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  lint: ['eslint/bin/eslint.js', '--max-warnings=0', '.'],
  types: ['typescript/bin/tsc', '--project', '.'],
  imports: [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    ...present,
  ],
  'dead code': ['knip/bin/knip.js', '--no-progress'],
  tests: ['../scripts/jest.mjs', '--silent'],
};

function names(text) {
  const listed = text === undefined ? [] : text.split(',').map((name) => name.trim());
  const unknown = listed.find((name) => !(name in steps));
  if (unknown === undefined) return listed;
  console.error(`There is no step "${unknown}". Steps: ${Object.keys(steps).join(', ')}`);
  return process.exit(2);
}

/** Runs one step, shows what it wrote only if it failed, and answers whether it passed. */
function passes(name, [program, ...args]) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}node_modules/${program}`, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: Infinity,
      // `npm test` alone is to be quick.
      env: {
        VITALS_POINTS: 'all',
        VITALS_SCHEDULES: '1000',
        VITALS_UGLY_FILES: '1000',
        VITALS_HEAVY_MB: '300',
        ...process.env,
      },
    },
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  const passed = status === 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds} s`);
  if (!passed) console.log(`${stdout}${stderr}`.trim());
  return passed;
}

const { values } = parseArgs({ options: { except: { type: 'string' }, only: { type: 'string' } } });
const left = names(values.except);
const wanted = values.only === undefined ? Object.keys(steps) : names(values.only);
const chosen = Object.entries(steps).filter(([name]) => wanted.includes(name) && !left.includes(name));

const failed = chosen.filter(([name, command]) => !passes(name, command)).map(([name]) => name);
console.log(
  `${chosen.length - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
