/**
 * Collects text as UTF-8 bytes. Line by line into one buffer: gathered as a string, the many small pieces of a block
 * would live long enough for the garbage collector to copy them about.
 */
export class TextBytes {
  #bytes: Buffer;
  #used = 0;

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  add(text: string): void {
    // No character of a string takes more than three bytes.
    const most = this.#used + text.length * 3;
    if (most > this.#bytes.length) this.#grow(most);
    this.#used += this.#bytes.write(text, this.#used);
  }

  /** Adds bytes of `from`, which are text already. */
  addBytes(from: Buffer, start: number, end: number): void {
    const most = this.#used + end - start;
    if (most > this.#bytes.length) this.#grow(most);
    this.#used += from.copy(this.#bytes, this.#used, start, end);
  }

  /** Bytes collected so far. */
  get length(): number {
    return this.#used;
  }

  /** What was collected. Only valid until something is added again. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }

  #grow(size: number): void {
    const grown = Buffer.allocUnsafe(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }
}
