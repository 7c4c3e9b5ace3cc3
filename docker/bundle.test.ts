import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workerNames } from '@vitals/core';

// A bundle is not its source: what a package does with `require`, `__dirname` or a file beside it shows only here.
const bundler = fileURLToPath(new URL('bundle.mjs', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitals-bundle-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs Node with nothing of our environment; answers with all it printed. */
async function node(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: unknown; readonly printed: string }> {
  const child = spawn(process.execPath, args, { env });
  const exit = once(child, 'exit');
  const printed = (await text(child.stdout)) + (await text(child.stderr));
  const [code] = (await exit) as readonly unknown[];
  return { code, printed };
}

const environment = {
  AWS_REGION: 'eu-central-1',
  HEALTH_BUCKET: 'b',
  STATE_TABLE: 's',
  ANALYSES_TABLE: 'a',
  BUS_NAME: 'vitals',
  QUEUE_URL: 'http://localhost/q',
  DEAD_LETTER_QUEUE_URL: 'http://localhost/d',
  VITALS_ENVIRONMENT: 'compose',
  MAIL_FROM: 'vitals@example.org',
  MAIL_TO: 'ward@example.org',
};

describe.each(workerNames)('the bundle of the %s', (worker) => {
  const handler = (): string => join(folder, worker, 'dist/handler.mjs');
  const load = (env: Readonly<Record<string, string>>) =>
    node(
      [
        '--input-type=module',
        '-e',
        `const { handler } = await import(${JSON.stringify(handler())}); console.log(await handler({ Records: [] }, { getRemainingTimeInMillis: () => 1000 }))`,
      ],
      env,
    );

  beforeAll(async () => {
    expect(await node([bundler, worker, join(folder, worker)])).toEqual({ code: 0, printed: '' });
  });

  test('has a handler that answers', async () => {
    expect(await load(environment)).toEqual({ code: 0, printed: '{ batchItemFailures: [] }\n' });
  });

  test('says everything that is missing when it starts', async () => {
    const { code, printed } = await load({ AWS_REGION: 'eu-central-1' });
    expect(code).toBe(1);
    expect(printed).toMatch(/Bad configuration: .*HEALTH_BUCKET is not set.*QUEUE_URL is not set/);
  });

  test('holds the SDK clients that the handler names, and stays small', async () => {
    expect((await stat(handler())).size).toBeLessThan(2_500_000);
  });
});

describe('the programs of compose', () => {
  beforeAll(async () => {
    expect(await node([bundler, 'tools', join(folder, 'tools')])).toEqual({ code: 0, printed: '' });
  });

  test.each(['setup', 'event-source', 'inbox'])('%s says what is missing when it starts', async (program) => {
    const { code, printed } = await node([join(folder, 'tools', `${program}.mjs`)]);
    expect(code).toBe(1);
    expect(printed).toContain('Bad configuration: ');
  });
});

test('a bundle of nothing is refused', async () => {
  expect((await node([bundler])).printed).toContain('usage: bundle.mjs');
});
