import { createHash } from 'node:crypto';
import { limits } from './limits.ts';
import type { Sink, WrittenOutput } from './types.ts';

/** One output on its way out: opened at its first record, written in large chunks, counted and hashed. */
export class OutputFile {
  readonly #open: () => Sink;
  readonly #header: string;
  readonly #hash = createHash('sha256');
  #sink: Sink | undefined;
  /** What is too little to be written on its own. One buffer: pieces kept apart would be garbage by the megabyte. */
  #pending: Buffer | undefined;
  #pendingBytes = 0;
  #bytes = 0;
  #records = 0;

  constructor(open: () => Sink, header: string) {
    this.#open = open;
    this.#header = header;
  }

  /** Adds whole records. The bytes may be reused once this has resolved, which is when the sink is ready for more. */
  async write(bytes: Uint8Array, records: number): Promise<void> {
    if (records === 0) return;
    if (this.#records === 0) await this.#add(Buffer.from(this.#header, 'utf8'));
    this.#records += records;
    await this.#add(bytes);
  }

  /** Writes what is left; nothing at all came of it when there was no record. */
  async end(): Promise<WrittenOutput | undefined> {
    if (this.#records === 0) return undefined;
    await this.#flush();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), records: this.#records };
  }

  async #add(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (this.#pendingBytes > 0 || rest.length < limits.writeBytes) {
      const held = this.#hold(rest);
      rest = rest.subarray(held);
      if (this.#pendingBytes < limits.writeBytes) return;
      await this.#flush();
    }
    await this.#put(rest);
  }

  /** Holds as much as there is room for; returns how much that is. */
  #hold(bytes: Uint8Array): number {
    this.#pending ??= Buffer.allocUnsafeSlow(limits.writeBytes);
    const held = Math.min(bytes.length, limits.writeBytes - this.#pendingBytes);
    this.#pending.set(bytes.subarray(0, held), this.#pendingBytes);
    this.#pendingBytes += held;
    return held;
  }

  async #flush(): Promise<void> {
    const bytes = this.#pending?.subarray(0, this.#pendingBytes);
    this.#pendingBytes = 0;
    if (bytes !== undefined && bytes.length > 0) await this.#put(bytes);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#sink ??= this.#open();
    await this.#sink.write(bytes);
  }
}
