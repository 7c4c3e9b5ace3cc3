import type { KeyHash } from '../domain/key-hash.ts';

/** The keys of a block: three numbers each, two halves of the hash and the record's number. */
export class KeyEntries {
  #numbers = new Uint32Array(1 << 12);
  #used = 0;

  clear(): void {
    this.#used = 0;
  }

  add({ high, low }: KeyHash, record: number): void {
    if (this.#used + 3 > this.#numbers.length) this.#grow();
    this.#numbers[this.#used] = high;
    this.#numbers[this.#used + 1] = low;
    this.#numbers[this.#used + 2] = record;
    this.#used += 3;
  }

  /** Adds entries that stand in `numbers`, from `start` up to `end`. */
  append(numbers: Uint32Array, start: number, end: number): void {
    while (this.#used + end - start > this.#numbers.length) this.#grow();
    this.#numbers.set(numbers.subarray(start, end), this.#used);
    this.#used += end - start;
  }

  /** Valid until the next block begins. */
  entries(): Uint32Array {
    return this.#numbers.subarray(0, this.#used);
  }

  #grow(): void {
    const grown = new Uint32Array(this.#numbers.length * 2);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
