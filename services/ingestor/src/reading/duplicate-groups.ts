import { hashKey, type KeyHash } from '../domain/key-hash.ts';
import { Partitions, partitionCount } from './partitions.ts';

/** A record and the texts of its key. */
export interface KeyedRecord {
  readonly record: number;
  readonly line: number;
  readonly key: readonly string[];
}

/** A record whose key an earlier record has. */
export interface Duplicate extends KeyedRecord {
  readonly firstRecord: number;
  readonly firstLine: number;
}

const maxBytesInMemory = 16 << 20;

/**
 * Finds, among records that share a hash, those that really share a key. Records are added in the order of the file
 * and come back in it. What does not fit into memory is grouped in files by the key's hash, and its duplicates are put
 * back in order in files by record number.
 */
export class DuplicateGroups {
  readonly #temporary: string;
  readonly #maxBytes: number;
  #held: KeyedRecord[] = [];
  #heldBytes = 0;
  #byKey: Partitions | undefined;
  #byRecord: Partitions | undefined;
  #lastRecord = 0;

  constructor(temporary: string, maxBytes: number = maxBytesInMemory) {
    this.#temporary = temporary;
    this.#maxBytes = maxBytes;
  }

  add(entry: KeyedRecord): void {
    this.#lastRecord = entry.record;
    this.#held.push(entry);
    // About what an entry takes beyond the characters of its key.
    this.#heldBytes += entry.key.reduce((sum, part) => sum + part.length, 100);
    if (this.#heldBytes > this.#maxBytes) this.#spill();
  }

  /** The duplicates in the order of the file; may be asked for again. */
  *duplicates(): Generator<Duplicate> {
    if (this.#byKey === undefined) {
      yield* laterOnes(this.#held);
      return;
    }
    this.#byRecord ??= this.#inOrder(this.#byKey);
    for (let i = 0; i < partitionCount; i++) {
      yield* entriesOf<Duplicate>(this.#byRecord.read(i)).sort((a, b) => a.record - b.record);
    }
  }

  #inOrder(byKey: Partitions): Partitions {
    this.#spill();
    const byRecord = new Partitions(this.#temporary);
    for (let i = 0; i < partitionCount; i++) {
      for (const duplicate of laterOnes(entriesOf<KeyedRecord>(byKey.read(i)))) {
        const place = Math.floor((duplicate.record / (this.#lastRecord + 1)) * partitionCount);
        byRecord.append(place, lineOf(duplicate));
      }
    }
    return byRecord;
  }

  close(): void {
    this.#byKey?.close();
    this.#byRecord?.close();
  }

  #spill(): void {
    this.#byKey ??= new Partitions(this.#temporary);
    const hash: KeyHash = { high: 0, low: 0 };
    for (const entry of this.#held) {
      hashKey(JSON.stringify(entry.key), hash);
      this.#byKey.append(hash.high >>> 24, lineOf(entry));
    }
    this.#held = [];
    this.#heldBytes = 0;
  }
}

function* laterOnes(entries: Iterable<KeyedRecord>): Generator<Duplicate> {
  const firsts = new Map<string, KeyedRecord>();
  for (const entry of entries) {
    const name = JSON.stringify(entry.key);
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, entry);
    else yield { ...entry, firstRecord: first.record, firstLine: first.line };
  }
}

// JSON text has no line feed of its own, so one ends an entry.
const lineOf = (entry: KeyedRecord): Buffer => Buffer.from(`${JSON.stringify(entry)}\n`, 'utf8');

/** Only ever reads what `lineOf` wrote a moment ago. */
function entriesOf<Entry extends KeyedRecord>(bytes: Buffer): Entry[] {
  const lines = bytes.toString('utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}
