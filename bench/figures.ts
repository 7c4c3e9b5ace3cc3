// Prints the tables of figures of docs/speed.md from what is kept in bench/results/: `node bench/figures.ts`.
import { candidates } from './candidates.ts';
import { keptResults, type KeptResult } from './kept-results.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const named = ({ shape, key }: KeptResult): string => (key ? shape : `${shape}, no key`);

/** Speeds relative to naive (CPU), one line per result. */
export function ratiosTable(results: readonly KeptResult[]): string {
  const names = candidates.map(({ name }) => name).filter((name) => name !== 'naive');
  const lines = results.map((result) =>
    row([
      named(result),
      result.rows.toLocaleString('en'),
      (result.bytes / 1e6).toFixed(0),
      ...names.map((name) => of(result, name)?.cpuRatio.toFixed(1) ?? ''),
    ]),
  );
  const head = ['shape', 'records', 'MB', ...names];
  return [row(head), row(head.map(() => '---')), ...lines].join('\n');
}

/** Peak memory of the process in MB, one line per result. */
export function memoryTable(results: readonly KeptResult[]): string {
  const names = candidates.map(({ name }) => name);
  const lines = results.map((result) =>
    row([
      named(result),
      result.rows.toLocaleString('en'),
      ...names.map((name) => String(of(result, name)?.peakRssMb ?? '')),
    ]),
  );
  const head = ['shape', 'records', ...names];
  return [row(head), row(head.map(() => '---')), ...lines].join('\n');
}

const of = (result: KeptResult, name: string): KeptResult['candidates'][number] | undefined =>
  result.candidates.find((candidate) => candidate.name === name);

if (import.meta.main) console.log(`${ratiosTable(keptResults())}\n\n${memoryTable(keptResults())}`);
