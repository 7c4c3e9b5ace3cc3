import { createHash } from 'node:crypto';
import { limits } from './limits.ts';
import type { Sink, WrittenOutput } from './types.ts';

/** One output on its way out: opened at its first record, written in large chunks, counted and hashed. */
export class OutputFile {
  readonly #open: () => Sink;
  readonly #header: string;
  readonly #hash = createHash('sha256');
  #sink: Sink | undefined;
  #pending: Buffer[] = [];
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
    if (this.#records === 0) this.#hold(Buffer.from(this.#header, 'utf8'));
    this.#records += records;
    if (this.#pendingBytes === 0 && bytes.length >= limits.writeBytes) {
      await this.#put(bytes);
      return;
    }
    this.#hold(Buffer.from(bytes));
    if (this.#pendingBytes >= limits.writeBytes) await this.#flush();
  }

  /** Writes what is left; nothing at all came of it when there was no record. */
  async end(): Promise<WrittenOutput | undefined> {
    if (this.#records === 0) return undefined;
    await this.#flush();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), records: this.#records };
  }

  #hold(bytes: Buffer): void {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    if (bytes.length > 0) await this.#put(bytes);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#sink ??= this.#open();
    await this.#sink.write(bytes);
  }
}
