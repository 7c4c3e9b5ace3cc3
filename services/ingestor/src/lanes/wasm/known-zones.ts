import type { NumberZone } from '../number-zone.ts';
import { layout, zoneEntry } from './kernel-layout.ts';

/** Tells the kernel of numbers outside a column's range that are all wrong for the same reason. */
export class KnownZones {
  readonly #memory: Buffer;
  readonly #columns: number;

  /** `columns` is the address of the columns. */
  constructor(memory: Buffer, columns: number) {
    this.#memory = memory;
    this.#columns = columns;
  }

  /** False where the column has no room for another zone, or none for any. */
  learn(column: number, { decimals, least, most }: NumberZone, reason: number): boolean {
    const zones = this.#memory.readUInt32LE(this.#columns + column * layout.columnBytes + layout.zonesOf);
    if (zones === 0) return false;
    const count = this.#memory.readUInt32LE(zones);
    if (count === zoneEntry.zones) return false;
    const at = zones + zoneEntry.firstOf + count * zoneEntry.bytes;
    this.#memory.writeUInt32LE(decimals, at + zoneEntry.decimalsOf);
    this.#memory.writeInt32LE(least, at + zoneEntry.leastOf);
    this.#memory.writeInt32LE(most, at + zoneEntry.mostOf);
    this.#memory.writeUInt32LE(reason, at + zoneEntry.reasonOf);
    this.#memory.writeUInt32LE(count + 1, zones);
    return true;
  }
}
