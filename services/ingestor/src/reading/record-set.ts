/** A set of record numbers, one bit each: a hundred million records are 12 MB. */
export class RecordSet {
  #words = new Uint32Array(1024);
  size = 0;

  add(record: number): void {
    const word = Math.floor(record / 32);
    if (word >= this.#words.length) this.#grow(word + 1);
    const bit = (1 << (record % 32)) >>> 0;
    const before = this.#words[word] ?? 0;
    if ((before & bit) !== 0) return;
    this.#words[word] = before | bit;
    this.size += 1;
  }

  has(record: number): boolean {
    return ((this.#words[Math.floor(record / 32)] ?? 0) & ((1 << (record % 32)) >>> 0)) !== 0;
  }

  /** The first record of the set from `record` on; Infinity when there is none. */
  firstFrom(record: number): number {
    for (let word = Math.floor(record / 32); word < this.#words.length; word++) {
      const from = Math.max(record, word * 32);
      const bits = (this.#words[word] ?? 0) >>> (from % 32);
      if (bits !== 0) return from + 31 - Math.clz32(bits & -bits);
    }
    return Infinity;
  }

  #grow(words: number): void {
    const grown = new Uint32Array(Math.max(words, this.#words.length * 2));
    grown.set(this.#words);
    this.#words = grown;
  }
}
