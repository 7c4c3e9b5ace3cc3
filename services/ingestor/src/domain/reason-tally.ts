import { maxExamples, type RejectionReason } from '@vitals/core';
import type { Problem } from './row.ts';

/** One code in one column. */
interface Entry {
  readonly code: string;
  readonly column: string | undefined;
  count: number;
  readonly lines: number[];
  readonly hints: Map<string, number>;
}

/** Counts one problem; made once for a problem that comes again and again. */
export type CountProblem = (line: number) => void;

/** Keeps the first lines in their order, whatever the order in which they come: two lanes count into one tally. */
function keepFirst(lines: number[], line: number): void {
  if (lines.length >= maxExamples && line > (lines.at(-1) ?? 0)) return;
  const place = lines.findLastIndex((other) => other <= line) + 1;
  lines.splice(place, 0, line);
  if (lines.length > maxExamples) lines.pop();
}

/** Counts reasons over a file: exact counts, the first lines as examples, the most frequent hint. */
export class ReasonTally {
  readonly #entries = new Map<string, Entry>();

  add(problem: Problem, line: number): void {
    count(this.#entryOf(problem), problem, line);
  }

  counter(problem: Problem): CountProblem {
    const entry = this.#entryOf(problem);
    return (line) => {
      count(entry, problem, line);
    };
  }

  #entryOf({ code, column }: Problem): Entry {
    const key = `${code} ${column ?? ''}`;
    const entry = this.#entries.get(key) ?? { code, column, count: 0, lines: [], hints: new Map() };
    this.#entries.set(key, entry);
    return entry;
  }

  /** Most frequent first; equal counts by code and column, so that the order never depends on the file's. */
  reasons(): readonly RejectionReason[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.count > 0)
      .map(reasonOf)
      .sort(
        (a, b) => b.count - a.count || compare(a.code, b.code) || compare(a.column ?? '', b.column ?? ''),
      );
  }
}

function count(entry: Entry, { hint }: Problem, line: number): void {
  entry.count += 1;
  keepFirst(entry.lines, line);
  if (hint !== undefined) entry.hints.set(hint, (entry.hints.get(hint) ?? 0) + 1);
}

function reasonOf(entry: Entry): RejectionReason {
  const [hint] = [...entry.hints].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0] ?? [];
  return {
    code: entry.code,
    column: entry.column ?? null,
    count: entry.count,
    lines: entry.lines,
    capped: entry.lines.length < entry.count,
    ...(hint === undefined ? {} : { hint }),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
