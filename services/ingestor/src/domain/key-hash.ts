import type { Row } from './row.ts';

/** The canonical text of a record's key, or `undefined` when a part of it is missing: such a record has no twin. */
export function keyText(row: Row, key: readonly number[]): string | undefined {
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

/** Where the two lanes of the hash begin, and what each byte multiplies them with. The fast lane hashes with them too. */
export const hashSeeds = { high: 0x9dc5_811c | 0, low: 0x2c1b_3c6d } as const;
export const hashFactors = { high: 0x0100_0193, low: 0x85eb_ca6b } as const;

/** Hashes the UTF-8 bytes of a key into `out`: two FNV-like lanes with different factors, mixed at the end (murmur3). */
export function hashKey(text: string, out: KeyHash): void {
  const bytes = isAscii(text) ? undefined : Buffer.from(text, 'utf8');
  const length = bytes?.length ?? text.length;
  let high: number = hashSeeds.high;
  let low: number = hashSeeds.low;
  for (let i = 0; i < length; i++) {
    const byte = bytes === undefined ? text.charCodeAt(i) : (bytes[i] ?? 0);
    high = Math.imul(high ^ byte, hashFactors.high);
    low = Math.imul(low ^ byte, hashFactors.low) + 1;
  }
  finishHash(high, low, out);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Mixes the lanes into each other, once all bytes have gone through them. */
export function finishHash(high: number, low: number, out: KeyHash): void {
  out.high = mixed(high ^ (low >>> 7));
  out.low = mixed(low ^ (high >>> 5));
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2_ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
