import { limits } from './limits.ts';
import { PartitionFiles, partitionCount } from './partition-files.ts';
import { RecordSet } from './record-set.ts';

const entryNumbers = 3;

/**
 * Remembers the key hash of every accepted record and finds, at the end, the records whose hash occurs more than once.
 * 12 bytes a record in memory, and from `limits.keysInMemory` on in partition files: memory stays flat.
 */
export class KeyIndex {
  readonly #temporary: string;
  readonly #maxEntries: number;
  #entries = new Uint32Array(1 << 12);
  #used = 0;
  #files: PartitionFiles | undefined;

  constructor(temporary: string, maxEntries: number = limits.keysInMemory) {
    this.#temporary = temporary;
    this.#maxEntries = maxEntries;
  }

  /** Takes entries of three numbers: two halves of the hash, record number. */
  add(entries: readonly number[]): void {
    if (this.#used + entries.length > this.#entries.length) this.#grow(this.#used + entries.length);
    this.#entries.set(entries, this.#used);
    this.#used += entries.length;
    if (this.#used > this.#maxEntries * entryNumbers) this.#spill();
  }

  /** Records that share their hash with another one. */
  repeated(): RecordSet {
    const found = new RecordSet();
    if (this.#files === undefined) {
      findRepeated(this.#entries.subarray(0, this.#used), found);
      return found;
    }
    this.#spill();
    for (let i = 0; i < partitionCount; i++) {
      const bytes = this.#files.read(i);
      findRepeated(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), found);
    }
    return found;
  }

  close(): void {
    this.#files?.close();
    this.#files = undefined;
  }

  #grow(needed: number): void {
    const grown = new Uint32Array(Math.max(needed, this.#entries.length * 2));
    grown.set(this.#entries.subarray(0, this.#used));
    this.#entries = grown;
  }

  #spill(): void {
    this.#files ??= new PartitionFiles(this.#temporary);
    for (let at = 0; at < this.#used; at += entryNumbers) {
      const entry = this.#entries.subarray(at, at + entryNumbers);
      this.#files.append(
        (entry[0] ?? 0) >>> 24,
        Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength),
      );
    }
    this.#used = 0;
  }
}

/** Adds every record whose hash another entry has, by an open hash table of places in `entries`. */
function findRepeated(entries: Uint32Array, found: RecordSet): void {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(entries.length + 2)));
  const mask = slots.length - 1;
  for (let at = 0; at < entries.length; at += entryNumbers) {
    const high = entries[at];
    const low = entries[at + 1] ?? 0;
    let slot = low & mask;
    for (;;) {
      // Places are stored plus one: zero means free.
      const other = (slots[slot] ?? 0) - 1;
      if (other < 0) {
        slots[slot] = at + 1;
        break;
      }
      if (entries[other] === high && entries[other + 1] === low) {
        found.add(entries[other + 2] ?? 0);
        found.add(entries[at + 2] ?? 0);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
}
