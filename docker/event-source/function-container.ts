import { setTimeout as sleep } from 'node:timers/promises';

const port = 8080;
const invocationPath = '/2015-03-31/functions/function/invocations';

/** The emulator ends an invocation itself; this much later (milliseconds) we stop believing that it will. */
const graceMs = 10_000;
/** Pause between two looks at a container that does not answer. */
const pauseMs = 200;

export interface InvocationAnswer {
  readonly status: number;
  readonly body: string;
}

/** One function container, by its address. It takes one invocation at a time: a second one at once would crash it. */
export class FunctionContainer {
  readonly #origin: string;

  constructor(address: string) {
    this.#origin = `http://${address}:${port}`;
  }

  /** The emulator answers 404 where nothing is; the invocation path must not be asked, any request there invokes. */
  async isUp(): Promise<boolean> {
    try {
      const response = await fetch(this.#origin, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      return response.status === 404;
    } catch {
      return false;
    }
  }

  async waitUntilUp(stop: AbortSignal): Promise<void> {
    while (!stop.aborted && !(await this.isUp())) await sleep(pauseMs);
  }

  /** Throws when the connection broke: the function may have run, or not, or half-way. */
  async invoke(event: unknown, timeoutSeconds: number): Promise<InvocationAnswer> {
    const response = await fetch(this.#origin + invocationPath, {
      method: 'POST',
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(timeoutSeconds * 1000 + graceMs),
    });
    return { status: response.status, body: await response.text() };
  }
}
