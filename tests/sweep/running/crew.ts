import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task, TaskResult } from './tasks.ts';

type Answer = { readonly result: TaskResult } | { readonly broken: string };

/** Processes that share the work: whoever is done with a task takes the next one. */
export class Crew {
  readonly #processes: readonly ChildProcess[];

  constructor(size: number) {
    const worker = fileURLToPath(new URL('worker.ts', import.meta.url));
    this.#processes = Array.from({ length: size }, () => fork(worker));
  }

  /** Resolves when all tasks are done; rejects when one could not be. */
  async do(tasks: readonly Task[], onResult: (task: Task, result: TaskResult) => void): Promise<void> {
    const queue = [...tasks];
    await Promise.all(
      this.#processes.map(async (process) => {
        for (let task = queue.shift(); task !== undefined; task = queue.shift())
          onResult(task, await ask(process, task));
      }),
    );
  }

  dismiss(): void {
    for (const process of this.#processes) process.disconnect();
  }
}

function ask(process: ChildProcess, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`a process of the sweep ended by itself (${code ?? 'killed'})`));
    };
    process.once('exit', onExit);
    process.once('message', (answer: Answer) => {
      process.off('exit', onExit);
      if ('result' in answer) resolve(answer.result);
      else reject(new Error(answer.broken));
    });
    process.send(task);
  });
}
