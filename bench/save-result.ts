import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ShapeName } from './data/shapes.ts';
import { thisMachine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import type { BenchResult } from './results.ts';

/** Keeps a result in bench/results/, by shape and size. */
export function saveResult(shape: ShapeName, options: BenchOptions, result: BenchResult): void {
  const name = `${shape}-${options.rows}${options.key ? '' : '-no-key'}.json`;
  const kept = { shape, rounds: options.rounds, key: options.key, machine: thisMachine(), ...result };
  writeFileSync(
    fileURLToPath(new URL(`results/${name}`, import.meta.url)),
    `${JSON.stringify(kept, null, 2)}\n`,
  );
}
