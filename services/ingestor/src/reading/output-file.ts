import { createHash } from 'node:crypto';
import { limits } from './limits.ts';
import type { Sink, WrittenOutput } from './types.ts';

/** One output on its way out: opened at its first record, written in large chunks, counted and hashed. */
export class OutputFile {
  readonly #open: () => Sink;
  readonly #header: string;
  readonly #hash = createHash('sha256');
  #sink: Sink | undefined;
  #pending = '';
  #bytes = 0;
  #records = 0;

  constructor(open: () => Sink, header: string) {
    this.#open = open;
    this.#header = header;
  }

  /** Adds whole records. Resolves when the sink is ready for more. */
  async write(text: string, records: number): Promise<void> {
    if (records === 0) return;
    if (this.#records === 0) this.#pending = this.#header;
    this.#records += records;
    this.#pending += text;
    if (this.#pending.length >= limits.writeBytes) await this.#flush();
  }

  /** Writes what is left; nothing at all came of it when there was no record. */
  async end(): Promise<WrittenOutput | undefined> {
    if (this.#records === 0) return undefined;
    await this.#flush();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), records: this.#records };
  }

  async #flush(): Promise<void> {
    const chunk = Buffer.from(this.#pending, 'utf8');
    this.#pending = '';
    if (chunk.length === 0) return;
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    this.#sink ??= this.#open();
    await this.#sink.write(chunk);
  }
}
