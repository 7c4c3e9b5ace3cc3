import { endingSlot } from './kernel-layout.ts';

/** More than half of the places are never taken, so that a search soon meets a free one. */
const maxEndings = endingSlot.slots / 2;

/** Tells the kernel how the last cells of a rejected record read, by the reasons against it. */
export class KnownEndings {
  readonly #memory: Buffer;
  readonly #table: number;
  readonly #end: number;
  #nextText: number;
  #known = 0;

  /** `table` is the address of the table of endings, `texts` the room for what they say. */
  constructor(memory: Buffer, table: number, texts: { readonly address: number; readonly bytes: number }) {
    this.#memory = memory;
    this.#table = table;
    this.#nextText = texts.address;
    this.#end = texts.address + texts.bytes;
  }

  /** `reasons` are the kernel's numbers, in its order. */
  learn(reasons: Uint32Array, ending: string): void {
    const length = Buffer.byteLength(ending);
    if (this.#known >= maxEndings || this.#nextText + length > this.#end) return;
    const slot = this.#freeSlot(reasons);
    if (slot === undefined) return;
    this.#memory.write(ending, this.#nextText);
    this.#memory.writeUInt32LE(length, slot + endingSlot.lengthOf);
    this.#memory.writeUInt32LE(this.#nextText, slot + endingSlot.textOf);
    for (const [i, reason] of reasons.entries())
      this.#memory.writeUInt32LE(reason, slot + endingSlot.reasonsOf + 4 * i);
    this.#memory.writeUInt32LE(reasons.length, slot + endingSlot.countOf);
    this.#nextText += length;
    this.#known += 1;
  }

  /** Where these reasons belong; `undefined` where they are known already. */
  #freeSlot(reasons: Uint32Array): number | undefined {
    const { slots, bytes, countOf, reasonsOf } = endingSlot;
    for (let place = hashOf(reasons) % slots; ; place = (place + 1) % slots) {
      const slot = this.#table + place * bytes;
      const count = this.#memory.readUInt32LE(slot + countOf);
      if (count === 0) return slot;
      const isSame = (reason: number, i: number): boolean =>
        this.#memory.readUInt32LE(slot + reasonsOf + 4 * i) === reason;
      if (count === reasons.length && reasons.every(isSame)) return undefined;
    }
  }
}

/** FNV-1a with a turn at the end, as kernel/assembly/endings.ts has it. */
function hashOf(reasons: Uint32Array): number {
  let hash = 0x811c_9dc5;
  for (const reason of reasons) hash = Math.imul(hash ^ reason, 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
