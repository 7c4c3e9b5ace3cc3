import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { secondsFor, type CorpusVerdict } from './read-corpus-file.ts';

const program = fileURLToPath(new URL('corpus-reader.ts', import.meta.url));

/** Four readings of a file, and a little for a busy machine. */
const patience = 5;

/** A process that reads files; another one takes its place when a file has killed it or brought it to a stop. */
export class ReaderProcess {
  #child: ChildProcess | undefined;

  async read(path: string): Promise<CorpusVerdict> {
    const child = (this.#child ??= await this.#start());
    const most = secondsFor(statSync(path).size) * patience;
    child.send(path);
    const over = new AbortController();
    const ended = await Promise.race([
      once(child, 'message', over).then(([verdict]) => verdict as CorpusVerdict),
      once(child, 'exit', over).then(() => failed('it ended the process')),
      setTimeout(most * 1000, failed(`no end after ${most} s`), over),
    ]);
    // Whoever still waits for something is sent home.
    over.abort();
    if (ended.outcome === failure) this.close();
    return ended;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(program, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await once(child, 'message');
    return child;
  }
}

const failure = 'FAILED';
const failed = (problem: string): CorpusVerdict => ({
  outcome: failure,
  records: 0,
  accepted: 0,
  rejected: 0,
  seconds: 0,
  problems: [problem],
});
