/** A dense histogram takes at most this many bins (1 MiB of counters); wider ranges use the sparse one. */
const maxDenseBins = 262_144;

/** A sparse histogram holds at most this many different values before it makes its step ten times coarser. */
const maxSparseValues = 100_000;

/** The sum of two integers up to this size is exact in a double. */
const exactAddend = 2 ** 52;

/** Plausible range of a column in scaled integers, both ends included. */
export interface ScaledRange {
  readonly low: number;
  readonly high: number;
}

/**
 * How often each scaled integer occurred. Exact and independent of the order of values. A column with a plausible
 * range has one counter per possible value; any other keeps the values that occurred, and when there are too many the
 * step becomes ten times coarser. Bins are cut downwards (floor), and floors of floors are floors, so that even the
 * coarse histogram is the same for every order of the rows.
 */
export class Histogram {
  #dense: Uint32Array | undefined;
  readonly #low: number;
  #sparse = new Map<number, number>();
  readonly #maxValues: number;
  #step = 1;
  #count = 0;
  #sum = 0n;
  #pending = 0;

  constructor(range: ScaledRange | undefined, maxValues: number = maxSparseValues) {
    const bins = range === undefined ? Infinity : range.high - range.low + 1;
    this.#dense = bins >= 1 && bins <= maxDenseBins ? new Uint32Array(bins) : undefined;
    this.#low = range?.low ?? 0;
    this.#maxValues = maxValues;
  }

  get count(): number {
    return this.#count;
  }

  /** Width of a bin in scaled integers: 1, or a power of ten after coarsening. */
  get step(): number {
    return this.#step;
  }

  /** Sum of all values, exact whatever the step. */
  get sum(): bigint {
    return this.#sum + BigInt(this.#pending);
  }

  add(value: number): void {
    this.#count += 1;
    this.#addToSum(value);
    const bin = value - this.#low;
    if (this.#dense !== undefined && bin >= 0 && bin < this.#dense.length) {
      this.#dense[bin] = (this.#dense[bin] ?? 0) + 1;
      return;
    }
    this.#addSparse(value);
  }

  /** Small addends gather in a number while that is exact; the rest is a bigint, so that no order of rows shows. */
  #addToSum(value: number): void {
    if (Math.abs(value) > exactAddend) {
      this.#sum += BigInt(value);
      return;
    }
    this.#pending += value;
    if (Math.abs(this.#pending) > exactAddend) {
      this.#sum += BigInt(this.#pending);
      this.#pending = 0;
    }
  }

  #addSparse(value: number): void {
    const bin = Math.floor(value / this.#step);
    this.#sparse.set(bin, (this.#sparse.get(bin) ?? 0) + 1);
    while (this.#sparse.size > this.#maxValues) this.#coarsen();
  }

  #coarsen(): void {
    const coarser = new Map<number, number>();
    for (const [bin, count] of this.#sparse) {
      const target = Math.floor(bin / 10);
      coarser.set(target, (coarser.get(target) ?? 0) + count);
    }
    this.#step *= 10;
    this.#sparse = coarser;
  }

  /** `[value, count]` of all occupied bins, ascending. A coarse bin is named by its middle. */
  entries(): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    this.#dense?.forEach((count, bin) => {
      if (count > 0) found.push([this.#low + bin, count]);
    });
    const middle = (this.#step - 1) / 2;
    for (const [bin, count] of this.#sparse) found.push([bin * this.#step + middle, count]);
    return found.sort(([a], [b]) => a - b);
  }
}
