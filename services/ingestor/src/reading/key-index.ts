import { limits } from './limits.ts';
import { Partitions, partitionCount } from './partitions.ts';
import { RecordSet } from './record-set.ts';

const entryNumbers = 3;
const firstEntries = 4096;

/**
 * Remembers the key hash of every accepted record and finds, at the end, the records whose hash occurs more than once.
 * 12 bytes a record in memory, and from `limits.keysInMemory` on in partitions of a temporary file: memory stays flat.
 */
export class KeyIndex {
  readonly #temporary: string;
  readonly #maxNumbers: number;
  /** Grows by four: a small file pays for little, and the copy of a large one is a quarter of it at most. */
  #entries: Uint32Array;
  #used = 0;
  #files: Partitions | undefined;

  constructor(temporary: string, maxEntries: number = limits.keysInMemory) {
    this.#temporary = temporary;
    this.#maxNumbers = maxEntries * entryNumbers;
    this.#entries = new Uint32Array(Math.min(this.#maxNumbers, firstEntries * entryNumbers));
  }

  /** Takes entries of three numbers: two halves of the hash, record number. */
  add(numbers: ArrayLike<number>): void {
    if (numbers.length <= this.#entries.length - this.#used) {
      this.#entries.set(numbers, this.#used);
      this.#used += numbers.length;
      return;
    }
    for (let at = 0; at < numbers.length; at += entryNumbers) {
      if (this.#used === this.#entries.length) this.#makeRoom();
      for (let i = 0; i < entryNumbers; i++) this.#entries[this.#used + i] = numbers[at + i] ?? 0;
      this.#used += entryNumbers;
    }
  }

  /** Records that share their hash with another one. */
  repeated(): RecordSet {
    const found = new RecordSet();
    const finder = new RepeatedFinder(found);
    if (this.#files === undefined) {
      finder.look(this.#entries.subarray(0, this.#used));
      return found;
    }
    this.#spill();
    for (let i = 0; i < partitionCount; i++) {
      const bytes = this.#files.read(i);
      finder.look(
        new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint32Array.BYTES_PER_ELEMENT),
      );
    }
    return found;
  }

  close(): void {
    this.#files?.close();
    this.#files = undefined;
  }

  #makeRoom(): void {
    if (this.#files !== undefined || this.#entries.length === this.#maxNumbers) {
      this.#spill();
      return;
    }
    const larger = new Uint32Array(Math.min(this.#maxNumbers, this.#entries.length * 4));
    larger.set(this.#entries);
    this.#entries = larger;
  }

  #spill(): void {
    const files = (this.#files ??= new Partitions(this.#temporary));
    files.appendEntries(this.#entries.subarray(0, this.#used));
    this.#used = 0;
    // From now on all of them end up in the files: a few in memory are enough.
    if (this.#entries.length > firstEntries * entryNumbers)
      this.#entries = new Uint32Array(firstEntries * entryNumbers);
  }
}

/** Finds equal hashes by an open hash table of places in the entries; the table serves one partition after the other. */
class RepeatedFinder {
  readonly #found: RecordSet;
  #slots = new Uint32Array(0);

  constructor(found: RecordSet) {
    this.#found = found;
  }

  /** Adds every record whose hash another entry has. */
  look(entries: Uint32Array): void {
    // At least twice as many slots as entries, so that chains stay short.
    const size = 2 ** Math.ceil(Math.log2((entries.length / entryNumbers) * 2 + 2));
    if (size > this.#slots.length) this.#slots = new Uint32Array(size);
    else this.#slots.fill(0);
    for (let at = 0; at < entries.length; at += entryNumbers) this.#put(entries, at);
  }

  #put(entries: Uint32Array, at: number): void {
    const mask = this.#slots.length - 1;
    let slot = (entries[at + 1] ?? 0) & mask;
    // Places are stored plus one: zero means free.
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (this.#slots[slot] ?? 0) - 1;
      if (entries[other] !== entries[at] || entries[other + 1] !== entries[at + 1]) continue;
      this.#found.add(entries[other + 2] ?? 0);
      this.#found.add(entries[at + 2] ?? 0);
      return;
    }
    this.#slots[slot] = at + 1;
  }
}
