import { maxExamples, type Finding, type Severity } from '@vitals/core';
import { rankOf, worseOf } from './severity.ts';

/** What a finding is, apart from how often it occurred. */
export type FindingKind = Omit<Finding, 'rows' | 'lines' | 'capped'>;

/** Counts rows by finding and keeps the first lines of each. */
export class FindingTally {
  readonly #found = new Map<string, { readonly kind: FindingKind; rows: number; readonly lines: number[] }>();
  #worst: Severity = 'none';

  /** `key` names the kind of finding; `describe` is only called when it is met for the first time. */
  add(key: string, line: number, describe: () => FindingKind): void {
    let entry = this.#found.get(key);
    if (entry === undefined) {
      entry = { kind: describe(), rows: 0, lines: [] };
      this.#found.set(key, entry);
      this.#worst = worseOf(this.#worst, entry.kind.level);
    }
    entry.rows += 1;
    if (entry.lines.length < maxExamples) entry.lines.push(line);
  }

  get worst(): Severity {
    return this.#worst;
  }

  /** Worst level first, then the most frequent; ties by their names, so that order of rows does not show. */
  finish(): readonly Finding[] {
    const findings = [...this.#found.values()].map(({ kind, rows, lines }): Finding => {
      return { ...kind, rows, lines: [...lines], capped: rows > lines.length };
    });
    return findings.toSorted(
      (a, b) =>
        rankOf(b.level) - rankOf(a.level) ||
        b.rows - a.rows ||
        compareText(a.field, b.field) ||
        compareText(a.limit, b.limit) ||
        compareText(a.label, b.label),
    );
  }
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
