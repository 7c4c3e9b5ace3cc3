import type { Clock } from '@vitals/core';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that stands still until somebody advances it. Sleepers wake in the order of their times. */
export class ManualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #now: number;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const sleeper = { at: this.#now + milliseconds, wake };
      const sleepers = this.#sleepers;
      function wake(): void {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      }
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  /** When the next sleeper wakes; undefined when nobody sleeps. */
  get nextWake(): Date | undefined {
    const times = [...this.#sleepers].map((sleeper) => sleeper.at);
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  }

  /** Moves on, waking whoever is due. What they do next runs when the caller yields. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = [...this.#sleepers].filter((sleeper) => sleeper.at <= this.#now);
    for (const sleeper of due.sort((a, b) => a.at - b.at)) sleeper.wake();
  }
}
