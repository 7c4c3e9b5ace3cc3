import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250;

/** Looks until there is something to see. Says what it waited for when it does not come in time. */
export async function until<Found>(
  what: string,
  seconds: number,
  look: () => Promise<Found | undefined | false>,
): Promise<Found> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await sleep(pauseMs);
  }
}
