import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const partitionCount = 256;
/** Bytes collected per partition before they are written: 4 MB in all. */
const bufferBytes = 1 << 14;

/**
 * 256 temporary files, for grouping by hash what does not fit into memory: what belongs together is in the same file,
 * and each file fits. They lie in a folder of their own, which `close` removes. Synchronous on purpose: the entries
 * are many and small, a promise for each would cost more than the writing.
 */
export class PartitionFiles {
  readonly #folder: string;
  readonly #files: readonly number[];
  readonly #buffer = Buffer.alloc(partitionCount * bufferBytes);
  readonly #filled = new Uint32Array(partitionCount);
  #read = Buffer.alloc(0);

  /** `temporary` is an existing folder. */
  constructor(temporary: string) {
    this.#folder = mkdtempSync(join(temporary, 'vitals-'));
    // Readable by nobody else: keys name patients.
    this.#files = Array.from({ length: partitionCount }, (_, i) =>
      openSync(join(this.#folder, String(i)), 'wx+', 0o600),
    );
  }

  /** Appends a copy of `bytes` from `from` to `to` to a partition (0–255). */
  append(partition: number, bytes: Buffer, from = 0, to = bytes.length): void {
    const size = to - from;
    if ((this.#filled[partition] ?? 0) + size > bufferBytes) this.#flush(partition);
    if (size > bufferBytes) this.#write(partition, bytes.subarray(from, to));
    else {
      const filled = this.#filled[partition] ?? 0;
      bytes.copy(this.#buffer, partition * bufferBytes + filled, from, to);
      this.#filled[partition] = filled + size;
    }
  }

  /** Everything appended to one partition, in the order in which it was; valid until the next is read. */
  read(partition: number): Buffer {
    this.#flush(partition);
    const file = this.#file(partition);
    const { size } = fstatSync(file);
    if (size > this.#read.length) this.#read = Buffer.alloc(Math.max(size, this.#read.length * 2));
    const bytes = this.#read.subarray(0, size);
    for (let at = 0; at < size;) at += readSync(file, bytes, at, size - at, at);
    return bytes;
  }

  close(): void {
    for (const file of this.#files) closeSync(file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(partition: number): void {
    const from = partition * bufferBytes;
    this.#write(partition, this.#buffer.subarray(from, from + (this.#filled[partition] ?? 0)));
    this.#filled[partition] = 0;
  }

  #write(partition: number, bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file(partition), bytes, at);
  }

  #file(partition: number): number {
    const file = this.#files[partition];
    if (file === undefined) throw new RangeError(`no partition ${partition}`);
    return file;
  }
}
