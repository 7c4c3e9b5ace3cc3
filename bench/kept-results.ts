import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ShapeName } from './data/shapes.ts';
import type { Machine } from './machine.ts';
import type { BenchResult } from './results.ts';

/** A result as `--save` keeps it in bench/results/. */
export interface KeptResult extends BenchResult {
  readonly shape: ShapeName;
  readonly rounds: number;
  /** Whether the contract's key was part of the job. */
  readonly key: boolean;
  readonly machine: Machine;
}

const folder = fileURLToPath(new URL('results/', import.meta.url));

/** All kept results, by shape and size. The files are this folder's own: their form is checked by a test. */
export function keptResults(): readonly KeptResult[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as KeptResult)
    .sort((a, b) => a.rows - b.rows || Number(b.key) - Number(a.key) || (a.shape < b.shape ? -1 : 1));
}
