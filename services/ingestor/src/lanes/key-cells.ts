import { finishHash, hashFactors, hashSeeds, type KeyHash } from '../domain/key-hash.ts';
import type { RecordCells } from './record-cells.ts';

const quote = 34;
const colon = 58;

/** What became of hashing a key: no key is one with a missing part; an odd one is left to the careful lane. */
export const keyStates = { hashed: 0, none: 1, odd: 2 } as const;

/**
 * Hashes a record's key from its bytes, exactly as `hashKey` hashes the text that `keyText` makes of it:
 * `length:part` for each part. Only for cells whose bytes are their text: ASCII (where length in bytes is length in
 * characters), not in doubled quotes, not replaced by a word.
 */
export function hashKeyCells(bytes: Uint8Array, key: Int32Array, cells: RecordCells, out: KeyHash): number {
  let high = hashSeeds.high;
  let low = hashSeeds.low;
  let beyondAscii = 0;
  for (let part = 0; part < key.length; part++) {
    const column = key[part] ?? 0;
    const start = cells.starts[column] ?? 0;
    const end = cells.ends[column] ?? 0;
    const length = end - start;
    if (length === 0) return keyStates.none;
    if (length > 99 || bytes[start] === quote || cells.replaced[column] !== 0) return keyStates.odd;
    if (length > 9) {
      const tens = 48 + ((length / 10) | 0);
      high = Math.imul(high ^ tens, hashFactors.high);
      low = Math.imul(low ^ tens, hashFactors.low) + 1;
    }
    const ones = 48 + (length % 10);
    high = Math.imul(Math.imul(high ^ ones, hashFactors.high) ^ colon, hashFactors.high);
    low = Math.imul((Math.imul(low ^ ones, hashFactors.low) + 1) ^ colon, hashFactors.low) + 1;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      beyondAscii |= byte;
      high = Math.imul(high ^ byte, hashFactors.high);
      low = Math.imul(low ^ byte, hashFactors.low) + 1;
    }
  }
  if (beyondAscii >= 0x80) return keyStates.odd;
  finishHash(high, low, out);
  return keyStates.hashed;
}
