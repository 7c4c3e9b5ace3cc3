import type { OddRecords } from '../odd-records.ts';

/** More different ones than that no contract brings about. */
export const maxConversions = 256;

/** What cells go through, by the numbers under which the kernel counts them: from 1 on. */
export class KnownConversions {
  readonly #numbers = new Map<string, number>();
  readonly #known: (readonly string[])[] = [];

  /** The number of these conversions; `undefined` where there are too many. */
  numberOf(conversions: readonly string[]): number | undefined {
    const name = conversions.join(' ');
    const known = this.#numbers.get(name);
    if (known !== undefined || this.#known.length === maxConversions - 1) return known;
    const number = this.#known.push(conversions);
    this.#numbers.set(name, number);
    return number;
  }

  /** Hands over what the kernel counted, which begins anew. */
  handOver(counts: Uint32Array, odd: OddRecords): void {
    for (const [i, conversions] of this.#known.entries()) {
      const cells = counts[i + 1] ?? 0;
      for (const conversion of conversions) odd.count(conversion, cells);
    }
    counts.fill(0);
  }
}
