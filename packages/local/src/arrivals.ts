import type { Clock } from '@vitals/core';

/** Wakes receivers that wait for a queue's first message. */
export class Arrivals {
  readonly #waiting = new Map<string, Set<() => void>>();
  #isClosed = false;

  notify(queue: string): void {
    for (const wake of this.#waiting.get(queue) ?? []) wake();
  }

  /** Ends all waiting, for good. */
  close(): void {
    this.#isClosed = true;
    for (const queue of this.#waiting.keys()) this.notify(queue);
  }

  /**
   * Takes at once, or waits: until something arrives, until a hidden message comes back, at most `waitSeconds`.
   * `nextVisibleAt` (milliseconds since 1970) is when the next hidden message comes back.
   */
  async take<Message>(
    queue: string,
    waitSeconds: number,
    clock: Clock,
    from: { readonly take: () => readonly Message[]; readonly nextVisibleAt: () => number | undefined },
  ): Promise<readonly Message[]> {
    const until = clock.now().getTime() + waitSeconds * 1000;
    for (;;) {
      const taken = this.#isClosed ? [] : from.take();
      const now = clock.now().getTime();
      if (taken.length > 0 || now >= until || this.#isClosed) return taken;
      await this.#sleep(queue, clock, Math.min(until, from.nextVisibleAt() ?? until) - now);
    }
  }

  async #sleep(queue: string, clock: Clock, milliseconds: number): Promise<void> {
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    const waiting = this.#waiting.get(queue) ?? new Set();
    this.#waiting.set(queue, waiting.add(wake));
    try {
      await clock.sleep(Math.max(1, milliseconds), woken.signal);
    } finally {
      waiting.delete(wake);
    }
  }
}
