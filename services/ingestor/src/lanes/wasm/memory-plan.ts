const page = 1 << 16;
/** Below it is what the compiled kernel keeps for itself, and the head. */
const firstFree = 8192;

/** Finds a place for everything first, because a memory cannot grow without every view of it going blind. */
export class MemoryPlan {
  #next = firstFree;
  readonly #pieces: { readonly address: number; readonly bytes: Uint8Array }[] = [];

  /** Address of so many bytes. */
  room(bytes: number): number {
    const address = this.#next;
    this.#next = (address + bytes + 15) & ~15;
    return address;
  }

  /** Address of a copy of these bytes. */
  put(bytes: Uint8Array): number {
    const address = this.room(bytes.length);
    this.#pieces.push({ address, bytes });
    return address;
  }

  /** Address of these numbers, four bytes each. */
  putNumbers(numbers: Iterable<number>): number {
    const list = Int32Array.from(numbers);
    return this.put(new Uint8Array(list.buffer));
  }

  /** The memory with all pieces in their places. */
  make(): WebAssembly.Memory {
    const pages = Math.ceil(this.#next / page);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const bytes = new Uint8Array(memory.buffer);
    for (const piece of this.#pieces) bytes.set(piece.bytes, piece.address);
    return memory;
  }
}
