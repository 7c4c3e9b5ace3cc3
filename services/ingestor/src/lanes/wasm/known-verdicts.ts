import type { CellVerdict } from '../cell-verdicts.ts';
import { verdictSlot } from './kernel-layout.ts';

/** A text in a column that rejects its record. */
export interface KnownVerdict {
  readonly column: number;
  readonly verdict: CellVerdict;
}

/** More than half of the places are never taken, so that a search soon meets a free one. */
const maxVerdicts = verdictSlot.slots / 2;

/** Tells the kernel what the careful lane made of texts that it does not recognise, and what its numbers mean. */
export class KnownVerdicts {
  readonly #memory: Buffer;
  readonly #table: number;
  readonly #verdicts: KnownVerdict[] = [];

  /** `table` is the address of the table of verdicts. */
  constructor(memory: Buffer, table: number) {
    this.#memory = memory;
    this.#table = table;
  }

  /** Only verdicts that reject: of the others the kernel would have to write another text. */
  learn(text: string, column: number, verdict: CellVerdict): void {
    const bytes = Buffer.from(text, 'utf8');
    const isUseful = verdict.problems.length > 0 && bytes.length <= verdictSlot.maxTextBytes;
    if (!isUseful || this.#verdicts.length >= maxVerdicts) return;
    const slot = this.#freeSlot(hashOf(bytes, column));
    this.#verdicts.push({ column, verdict });
    this.#memory.writeUInt32LE(this.#verdicts.length, slot + verdictSlot.numberOf);
    this.#memory.writeUInt32LE(column, slot + verdictSlot.columnOf);
    this.#memory.writeUInt32LE(bytes.length, slot + verdictSlot.lengthOf);
    this.#memory[slot + verdictSlot.isMissing] = Number(verdict.value === null);
    const number = typeof verdict.value === 'number' ? verdict.value : Number.NaN;
    this.#memory.writeDoubleLE(number, slot + verdictSlot.numberAs);
    bytes.copy(this.#memory, slot + verdictSlot.textOf);
  }

  /** The verdict of that number. */
  get(number: number): KnownVerdict | undefined {
    return this.#verdicts[number - 1];
  }

  #freeSlot(hash: number): number {
    const { slots, bytes, numberOf } = verdictSlot;
    for (let place = hash % slots; ; place = (place + 1) % slots) {
      const slot = this.#table + place * bytes;
      if (this.#memory.readUInt32LE(slot + numberOf) === 0) return slot;
    }
  }
}

/** FNV-1a with a turn at the end, as kernel/assembly/verdicts.ts has it. */
function hashOf(bytes: Uint8Array, column: number): number {
  let hash = column ^ 0x811c_9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
