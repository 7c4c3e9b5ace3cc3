import { hashKeyBytes, keyBytes, type KeyHash } from '../domain/key-hash.ts';
import type { RecordCells } from './record-cells.ts';

const quote = 34;
const colon = 58;

/** What became of hashing a key: there is none when a part is missing; the text of an odd one is to be hashed. */
export const keyStates = { hashed: 0, none: 1, odd: 2 } as const;

const maxPartBytes = 99;
const maxParts = 8;
/** Each part with its length in two digits and a colon. */
const key = keyBytes(maxParts * (maxPartBytes + 3));

/**
 * Hashes a record's key from its bytes: puts together what `keyText` would, `length:part` for each part, and hashes it
 * as `hashKey` does. Only for cells whose bytes are their text: ASCII (where length in bytes is length in characters),
 * not in doubled quotes, not cleaned.
 */
export function hashKeyCells(
  bytes: Uint8Array,
  columns: Int32Array,
  cells: RecordCells,
  out: KeyHash,
): number {
  if (columns.length > maxParts) return keyStates.odd;
  const text = key.bytes;
  let used = 0;
  let beyondAscii = 0;
  for (const column of columns) {
    const start = cells.starts[column] ?? 0;
    const end = cells.ends[column] ?? 0;
    const length = end - start;
    if (cells.verdicts[column] !== undefined || length > maxPartBytes || bytes[start] === quote)
      return keyStates.odd;
    if (length === 0) return keyStates.none;
    if (length > 9) text[used++] = 48 + ((length / 10) | 0);
    text[used++] = 48 + (length % 10);
    text[used++] = colon;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      beyondAscii |= byte;
      text[used++] = byte;
    }
  }
  if (beyondAscii >= 0x80) return keyStates.odd;
  hashKeyBytes(key, used, out);
  return keyStates.hashed;
}
