import type { Problem } from '../../domain/row.ts';
import type { CellVerdict } from '../cell-verdicts.ts';
import { GoodTexts } from './good-texts.ts';
import { verdictSlot } from './kernel-layout.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { KnownZones } from './known-zones.ts';

/** Why texts in a column reject their records. */
export interface KnownReason {
  readonly column: number;
  readonly problems: readonly Problem[];
}

/** More than half of the places are never taken, so that a search soon meets a free one. */
const maxVerdicts = verdictSlot.slots / 2;

/**
 * Tells the kernel what the careful lane made of texts that it does not recognise, and what its numbers mean. Many texts of
 * a column are wrong for the same reason: they share its number, because what is written of a record depends on no more.
 */
export class KnownVerdicts {
  readonly #memory: Buffer;
  readonly #table: number;
  readonly #zones: KnownZones;
  readonly #good: GoodTexts;
  readonly #reasons: KnownReason[] = [];
  readonly #numbers = new Map<string, number>();
  #texts = 0;

  /** `bytes` are those of the memory. */
  constructor(bytes: Buffer, memory: KernelMemory) {
    this.#memory = bytes;
    this.#table = memory.verdicts;
    this.#zones = new KnownZones(bytes, memory.columns);
    this.#good = new GoodTexts(bytes, memory);
  }

  learn(text: string, column: number, verdict: CellVerdict): void {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length > verdictSlot.maxTextBytes || this.#texts >= maxVerdicts) return;
    if (verdict.problems.length === 0) {
      this.#learnGood(bytes, column, verdict);
      return;
    }
    const number = this.#numberOf(column, verdict.problems);
    if (verdict.zone !== undefined && this.#zones.learn(column, verdict.zone, number)) return;
    const slot = this.#put(bytes, column, number);
    this.#memory[slot + verdictSlot.isMissing] = Number(verdict.value === null);
    const value = typeof verdict.value === 'number' ? verdict.value : Number.NaN;
    this.#memory.writeDoubleLE(value, slot + verdictSlot.numberAs);
  }

  #learnGood(bytes: Buffer, column: number, verdict: CellVerdict): void {
    const good = this.#good.keep(column, verdict);
    if (good === undefined) return;
    const slot = this.#put(bytes, column, good.conversion);
    this.#memory[slot + verdictSlot.isGood] = 1;
    this.#memory[slot + verdictSlot.goodDecimals] = good.decimals;
    this.#memory.writeInt32LE(good.number, slot + verdictSlot.goodNumber);
    this.#memory.writeUInt32LE(good.written, slot + verdictSlot.writtenOf);
    this.#memory.writeUInt32LE(good.length, slot + verdictSlot.writtenLengthOf);
  }

  /** Puts a text into the table; returns the address of its place. */
  #put(text: Buffer, column: number, number: number): number {
    this.#texts += 1;
    const slot = this.#freeSlot(hashOf(text, column));
    this.#memory.writeUInt32LE(number, slot + verdictSlot.numberOf);
    this.#memory.writeUInt32LE(column, slot + verdictSlot.columnOf);
    this.#memory.writeUInt32LE(text.length, slot + verdictSlot.lengthOf);
    text.copy(this.#memory, slot + verdictSlot.textOf);
    return slot;
  }

  /** The reason of that number. */
  get(number: number): KnownReason | undefined {
    return this.#reasons[number - 1];
  }

  #numberOf(column: number, problems: readonly Problem[]): number {
    const name = JSON.stringify([column, problems]);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#reasons.push({ column, problems });
    this.#numbers.set(name, number);
    return number;
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
