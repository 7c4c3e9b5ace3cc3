interface Head {
  readonly run: number;
  readonly line: string;
  readonly key: string;
}

/** Merges sorted runs: a binary heap of their first lines. Of equal keys the earlier run's comes first. */
export class RunHeap {
  readonly #runs: readonly Iterator<string>[];
  readonly #keyOf: (line: string) => string;
  readonly #heads: Head[] = [];

  constructor(runs: readonly Iterator<string>[], keyOf: (line: string) => string) {
    this.#runs = runs;
    this.#keyOf = keyOf;
  }

  *merged(): Generator<string> {
    for (let run = 0; run < this.#runs.length; run++) this.#pull(run, this.#heads.length);
    for (let first = this.#heads[0]; first !== undefined; first = this.#heads[0]) {
      yield first.line;
      this.#pull(first.run, 0);
    }
  }

  /** Puts the next line of a run in the place of a head, or at the end; takes the head away when the run is over. */
  #pull(run: number, place: number): void {
    const next = this.#runs[run]?.next();
    if (next?.done === false) {
      this.#heads[place] = { run, line: next.value, key: this.#keyOf(next.value) };
      if (place > 0) this.#rise(place);
      else this.#sink();
      return;
    }
    if (place === this.#heads.length) return;
    const last = this.#heads.pop();
    if (last === undefined || this.#heads.length === 0) return;
    this.#heads[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      let least = at;
      if (this.#isBefore(left, least)) least = left;
      if (this.#isBefore(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#heads[a];
    const other = this.#heads[b];
    if (one === undefined || other === undefined) return false;
    return one.key === other.key ? one.run < other.run : one.key < other.key;
  }

  #swap(a: number, b: number): void {
    const one = this.#heads[a];
    const other = this.#heads[b];
    if (one === undefined || other === undefined) return;
    this.#heads[a] = other;
    this.#heads[b] = one;
  }
}
