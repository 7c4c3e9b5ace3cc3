import { createHash } from 'node:crypto';
import { UnavailableError } from '@vitals/core';
import type { SourceDigest, TableSource } from './types.ts';

/**
 * The stored bytes of one file, read once from beginning to end: some to look at (`peek`), then all of them (`all`),
 * counted and hashed on the way.
 */
export class RawBytes {
  readonly #announced: number;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #peeked: Uint8Array[] = [];
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #ended = false;

  private constructor(announced: number, iterator: AsyncIterator<Uint8Array>) {
    this.#announced = announced;
    this.#iterator = iterator;
  }

  static async open(source: TableSource): Promise<RawBytes> {
    const body = await source.open();
    return new RawBytes(source.bytes, body[Symbol.asyncIterator]());
  }

  /** At least the first `size` bytes, or the whole file where it is shorter. They will come again from `all`. */
  async peek(size: number): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
    let held = this.#peeked.reduce((sum, chunk) => sum + chunk.length, 0);
    while (held < size && !this.#ended) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      // The source may reuse its chunk for the next one.
      this.#peeked.push(Buffer.from(chunk));
      held += chunk.length;
    }
    return { bytes: Buffer.concat(this.#peeked), complete: this.#ended };
  }

  /** Every byte that was not taken yet. Ends only when as many came as were announced. */
  async *all(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for (;;) {
      signal.throwIfAborted();
      const chunk = this.#peeked.shift() ?? (await this.#next());
      if (chunk === undefined) break;
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
    if (this.#bytes !== this.#announced) {
      throw new UnavailableError('short-read', 'the file ended before its announced length', {
        announced: this.#announced,
        read: this.#bytes,
      });
    }
  }

  /** Reads to the end whatever is left, and says what was read in all. */
  async digest(signal: AbortSignal): Promise<SourceDigest> {
    for await (const _ of this.all(signal));
    return { bytes: this.#bytes, sha256: this.#hash.copy().digest('hex') };
  }

  /** Frees the source. Never throws: the work is over either way. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#iterator.return?.().catch(() => undefined);
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#ended) return undefined;
    const result = await this.#iterator.next();
    if (result.done === true) this.#ended = true;
    return result.done === true ? undefined : result.value;
  }
}
