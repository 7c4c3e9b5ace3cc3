import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

// A port has one exam, and every adapter takes all of it: also the ones in AWS, whose answers need docker
// (`npm run test:e2e`). What is compared here are the questions, and for those nothing has to run.
const repository = path.resolve(import.meta.dirname, '../..');
const adapters = {
  memory: 'packages/local/src/memory/memory-adapters.test.ts',
  laptop: 'packages/local/src/local-adapters.test.ts',
  aws: 'tests/e2e/ports/aws-adapters.test.ts',
} as const;

const ports = ['Clock', 'EventBus', 'Mailer', 'Model', 'NewId', 'ObjectStore', 'Queues', 'StateStore'];
/** The laptop asks no model: its analyses are written by the built-in writer (design.md 8). */
const notOnTheLaptop = ['Model'];

interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
    }[];
  }[];
}

/** Names of the tests of each file, as jest sees them when a pattern lets none of them run. */
function listTests(): JestResults {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitals-port-suites-'));
  const results = path.join(folder, 'results.json');
  try {
    execFileSync(
      process.execPath,
      [
        'scripts/jest.mjs',
        '--testPathIgnorePatterns=/node_modules/',
        '--testNamePattern=^no test is called this$',
        `--outputFile=${results}`,
        '--json',
        '--silent',
        '--runInBand',
        '--runTestsByPath',
        ...Object.values(adapters),
      ],
      { cwd: repository, stdio: 'ignore' },
    );
    return JSON.parse(readFileSync(results, 'utf8')) as JestResults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the exam of a port', () => {
  let listed: JestResults;
  beforeAll(() => {
    listed = listTests();
  }, 60_000);

  /** `port › … › test` without the name of who takes it. Sorted. */
  function examOf(adapter: keyof typeof adapters, port: string): readonly string[] {
    const file = listed.testResults.find(({ name }) => name.endsWith(adapters[adapter]));
    return (file?.assertionResults ?? [])
      .filter(({ ancestorTitles }) => ancestorTitles[1] === port)
      .map(({ ancestorTitles, title }) => [...ancestorTitles.slice(1), title].join(' › '))
      .sort();
  }

  test.each(ports)('%s has the same questions in memory and in AWS', (port) => {
    expect(examOf('memory', port).length).toBeGreaterThan(1);
    expect(examOf('aws', port)).toEqual(examOf('memory', port));
  });

  test.each(ports.filter((port) => !notOnTheLaptop.includes(port)))(
    '%s has the same questions in memory and on the laptop',
    (port) => {
      expect(examOf('laptop', port)).toEqual(examOf('memory', port));
    },
  );

  test('is one of those compared here', () => {
    const examined = listed.testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ ancestorTitles }) => ancestorTitles[1]),
    );
    expect([...new Set(examined)].sort()).toEqual(ports);
  });
});
