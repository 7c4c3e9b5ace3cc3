import { spawn } from 'node:child_process';

/** Runs a program and resolves with what it printed; all it says goes to our own standard error as it comes. */
export type Run = (program: string, ...words: readonly string[]) => Promise<string>;

/** A program that was needed said no. `code` is its exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number | null;

  constructor(program: string, words: readonly string[], code: number | null) {
    super(`${[program, ...words].join(' ')} ended with ${String(code)}`);
    this.code = code;
  }
}

/** `folder`: where the program runs. `environment`: variables besides our own. */
export function commandRunner(folder: string, environment: Readonly<Record<string, string>> = {}): Run {
  return (program, ...words) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, words, {
        cwd: folder,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        process.stderr.write(chunk);
      });
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(Buffer.concat(chunks).toString('utf8').trim());
        else reject(new CommandError(program, words, code));
      });
    });
}
