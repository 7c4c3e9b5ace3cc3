import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTopology, type Topology } from '@vitals/core';
import { openHome, type Home, type HomeOptions } from './open-home.ts';
import { ManualClock } from './memory/manual-clock.ts';
import { randomId } from './system-clock.ts';

/** The topology of this repository. */
export function theTopology(): Topology {
  const file = new URL('../../../topology.json', import.meta.url);
  return readTopology(JSON.parse(readFileSync(file, 'utf8')));
}

export const start = new Date('2026-03-01T08:00:00.250Z');

export interface TemporaryHome {
  readonly folder: string;
  readonly clock: ManualClock;
  readonly home: Home;
  open(options?: Partial<HomeOptions>): Home;
  cleanup(): Promise<void>;
}

/** A home in a folder of its own, on a clock that stands still. */
export async function aTemporaryHome(): Promise<TemporaryHome> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-home-'));
  const clock = new ManualClock(start);
  const open = (options: Partial<HomeOptions> = {}): Home =>
    openHome(folder, {
      mode: 'write',
      topology: theTopology(),
      environment: 'test',
      clock,
      newId: randomId,
      ...options,
    });
  const home = open();
  return {
    folder,
    clock,
    home,
    open,
    async cleanup() {
      home.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
