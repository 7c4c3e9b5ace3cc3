import type { Problem } from '../../domain/row.ts';
import type { CellVerdict } from '../cell-verdicts.ts';
import { verdictSlot } from './kernel-layout.ts';
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
  readonly #reasons: KnownReason[] = [];
  readonly #numbers = new Map<string, number>();
  #texts = 0;

  /** Addresses of the table of verdicts and of the columns. */
  constructor(memory: Buffer, table: number, columns: number) {
    this.#memory = memory;
    this.#table = table;
    this.#zones = new KnownZones(memory, columns);
  }

  /** Only verdicts that reject: of the others the kernel would have to write another text. */
  learn(text: string, column: number, verdict: CellVerdict): void {
    const bytes = Buffer.from(text, 'utf8');
    const isUseful = verdict.problems.length > 0 && bytes.length <= verdictSlot.maxTextBytes;
    if (!isUseful || this.#texts >= maxVerdicts) return;
    const number = this.#numberOf(column, verdict.problems);
    if (verdict.zone !== undefined && this.#zones.learn(column, verdict.zone, number)) return;
    this.#texts += 1;
    const slot = this.#freeSlot(hashOf(bytes, column));
    this.#memory.writeUInt32LE(number, slot + verdictSlot.numberOf);
    this.#memory.writeUInt32LE(column, slot + verdictSlot.columnOf);
    this.#memory.writeUInt32LE(bytes.length, slot + verdictSlot.lengthOf);
    this.#memory[slot + verdictSlot.isMissing] = Number(verdict.value === null);
    const value = typeof verdict.value === 'number' ? verdict.value : Number.NaN;
    this.#memory.writeDoubleLE(value, slot + verdictSlot.numberAs);
    bytes.copy(this.#memory, slot + verdictSlot.textOf);
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
