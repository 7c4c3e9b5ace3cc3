import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const partitionCount = 256;
/** Bytes collected per partition before they are written: 4 MB in all. */
const bufferBytes = 1 << 14;
/** Three numbers. */
const entryBytes = 12;

/**
 * One temporary file in 256 parts, for grouping by hash what does not fit into memory: what belongs together is in the
 * same part, and each part fits. One file, because making and removing 256 took longer than what was done with them. It
 * lies in a folder of its own, which `close` removes. Synchronous on purpose: the entries are many and small, a promise
 * for each would cost more than the writing.
 */
export class Partitions {
  readonly #folder: string;
  readonly #file: number;
  #fileBytes = 0;
  /** Of each part: where its pieces lie in the file, as place and size by turns. */
  readonly #pieces: readonly number[][] = Array.from({ length: partitionCount }, () => []);
  readonly #buffer = Buffer.alloc(partitionCount * bufferBytes);
  /** The same buffer, for whole numbers. */
  readonly #numbers = new Uint32Array(this.#buffer.buffer, this.#buffer.byteOffset, this.#buffer.length / 4);
  readonly #filled = new Uint32Array(partitionCount);
  #read = Buffer.alloc(0);

  /** `temporary` is an existing folder. */
  constructor(temporary: string) {
    this.#folder = mkdtempSync(join(temporary, 'vitals-'));
    // Readable by nobody else: keys name patients.
    this.#file = openSync(join(this.#folder, 'partitions'), 'wx+', 0o600);
  }

  /** Appends a copy of `bytes` to a partition (0–255). */
  append(partition: number, bytes: Buffer): void {
    if ((this.#filled[partition] ?? 0) + bytes.length > bufferBytes) this.#flush(partition);
    if (bytes.length > bufferBytes) this.#write(partition, bytes);
    else {
      const filled = this.#filled[partition] ?? 0;
      bytes.copy(this.#buffer, partition * bufferBytes + filled);
      this.#filled[partition] = filled + bytes.length;
    }
  }

  /**
   * Appends entries of three numbers, each to the partition that the highest byte of its first number names, to which
   * nothing else is appended. In one loop: a call for so few bytes would cost more than they do.
   */
  appendEntries(entries: Uint32Array): void {
    const numbers = this.#numbers;
    const filled = this.#filled;
    for (let i = 0; i + 2 < entries.length; i += 3) {
      const first = entries[i] ?? 0;
      const partition = first >>> 24;
      let used = filled[partition] ?? 0;
      if (used + entryBytes > bufferBytes) {
        this.#flush(partition);
        used = 0;
      }
      const at = (partition * bufferBytes + used) >>> 2;
      numbers[at] = first;
      numbers[at + 1] = entries[i + 1] ?? 0;
      numbers[at + 2] = entries[i + 2] ?? 0;
      filled[partition] = used + entryBytes;
    }
  }

  /** Everything appended to one partition, in the order in which it was; valid until the next is read. */
  read(partition: number): Buffer {
    this.#flush(partition);
    const pieces = this.#pieces[partition] ?? [];
    let size = 0;
    for (let i = 1; i < pieces.length; i += 2) size += pieces[i] ?? 0;
    // Hashes are spread evenly: the next parts are hardly larger.
    if (size > this.#read.length) this.#read = Buffer.allocUnsafeSlow((size + (size >>> 3) + 3) & ~3);
    let at = 0;
    for (let i = 0; i < pieces.length; i += 2) {
      const place = pieces[i] ?? 0;
      const end = at + (pieces[i + 1] ?? 0);
      for (const from = at; at < end;)
        at += readSync(this.#file, this.#read, at, end - at, place + at - from);
    }
    return this.#read.subarray(0, size);
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(partition: number): void {
    const from = partition * bufferBytes;
    this.#write(partition, this.#buffer.subarray(from, from + (this.#filled[partition] ?? 0)));
    this.#filled[partition] = 0;
  }

  #write(partition: number, bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#pieces[partition]?.push(this.#fileBytes, bytes.length);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#fileBytes += bytes.length;
  }
}
