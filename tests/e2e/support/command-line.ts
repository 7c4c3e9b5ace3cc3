import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Stack } from './stack.ts';

const vitalsCommand = fileURLToPath(new URL('../../../cli/bin/vitals.mjs', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs `vitals … --target compose` against a stack, whose ports are not the usual ones. */
export async function vitals(stack: Stack, ...words: readonly string[]): Promise<Ended> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: stack.endpoint,
    QUEUE_URL_PREFIX: `${stack.endpoint}/000000000000/vitals-`,
  };
  const run = promisify(execFile)(process.execPath, [vitalsCommand, ...words, '--target', 'compose'], {
    env,
  });
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (thrown: unknown) => {
      const { code, stdout } = thrown as { readonly code: unknown; readonly stdout: string };
      if (typeof code !== 'number') throw thrown;
      return { code, out: stdout };
    },
  );
}

/** What a command prints with `--json`. */
export async function vitalsJson(stack: Stack, ...words: readonly string[]): Promise<unknown> {
  return JSON.parse((await vitals(stack, ...words, '--json')).out) as unknown;
}
