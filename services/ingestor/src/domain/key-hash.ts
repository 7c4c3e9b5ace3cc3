import type { Row } from './row.ts';

/** The canonical text of a record's key, or `undefined` when a part of it is missing: such a record has no twin. */
export function keyText(row: Pick<Row, 'texts'>, key: readonly number[]): string | undefined {
  let text = '';
  for (const place of key) {
    const part = row.texts[place] ?? '';
    if (part === '') return undefined;
    // With its length in front, so that no two lists of parts run together.
    text += `${part.length}:${part}`;
  }
  return text;
}

/** A 64-bit hash in two halves; not cryptographic, every hit is confirmed on the real text. */
export interface KeyHash {
  high: number;
  low: number;
}

/** Memory in which a key's bytes are put to be hashed, as bytes and as words of four of them. */
export interface KeyBytes {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

/** Room for `length` bytes. */
export function keyBytes(length: number): KeyBytes {
  const memory = new ArrayBuffer((length + 4) & ~3);
  return { bytes: new Uint8Array(memory), words: new Int32Array(memory) };
}

let usual = keyBytes(512);

/** Hashes the UTF-8 bytes of a key into `out`. */
export function hashKey(text: string, out: KeyHash): void {
  // No character of a string takes more than three bytes.
  if (text.length * 3 > usual.bytes.length) usual = keyBytes(text.length * 3);
  hashKeyBytes(usual, encoder.encodeInto(text, usual.bytes).written, out);
}

const encoder = new TextEncoder();

/**
 * Hashes the first `length` bytes of `key`, four at a time: two lanes, each turned and multiplied by a factor of its
 * own, so that every bit of a word reaches every bit of the hash; mixed at the end (murmur3). The bytes behind, up to a
 * whole word, are overwritten.
 */
export function hashKeyBytes({ bytes, words }: KeyBytes, length: number, out: KeyHash): void {
  let high = length;
  let low = ~length;
  for (let at = length; (at & 3) !== 0; at++) bytes[at] = 0;
  const count = (length + 3) >> 2;
  for (let i = 0; i < count; i++) {
    const word = words[i] ?? 0;
    high = Math.imul(((high ^ word) << 15) | ((high ^ word) >>> 17), 0x2c1b_3c6d);
    low = Math.imul(((low ^ word) << 11) | ((low ^ word) >>> 21), 0x2971_5a35) + 1;
  }
  out.high = mixed(high ^ (low >>> 7));
  out.low = mixed(low ^ (high >>> 5));
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2_ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
