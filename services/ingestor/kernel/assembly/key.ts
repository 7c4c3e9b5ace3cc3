import { cellBytes, cells, endOf, headed, key, keyCount, keyText, startOf } from './memory';

const quote: u32 = 34;
const colon: u8 = 58;
const maxPartBytes: usize = 99;

export let high: u32 = 0;
export let low: u32 = 0;

/** What became of hashing the record's key. */
export namespace keyStates {
  export const hashed: i32 = 0;
  /** A part is missing: such a record has no twin. */
  export const none: i32 = 1;
  /** Its bytes are not its text: the host hashes it. */
  export const odd: i32 = 2;
}

/** Hashes the key of the record that was read, from its bytes: src/lanes/key-cells.ts and src/domain/key-hash.ts. */
export function hashKey(): i32 {
  const text = headed(keyText);
  const list = headed(key);
  const count = headed(keyCount);
  let used = text;
  let beyondAscii: u64 = 0;
  for (let i: usize = 0; i < count; i++) {
    const cell = headed(cells) + <usize>load<u32>(list + (i << 2)) * cellBytes;
    const start = <usize>load<u32>(cell, startOf);
    const end = <usize>load<u32>(cell, endOf);
    const length = end - start;
    if (length > maxPartBytes || <u32>load<u8>(start) == quote) return keyStates.odd;
    if (length == 0) return keyStates.none;
    if (length > 9) store<u8>(used++, <u8>(48 + length / 10));
    store<u8>(used++, <u8>(48 + (length % 10)));
    store<u8>(used++, colon);
    // Eight bytes at a time: what is too much is overwritten by the next part, and does not count as text.
    for (let at = start; at < end; at += 8) {
      const bytes = load<u64>(at);
      store<u64>(used + (at - start), bytes);
      beyondAscii |= end - at < 8 ? bytes & ((<u64>1 << ((end - at) << 3)) - 1) : bytes;
    }
    used += length;
  }
  if ((beyondAscii & 0x8080_8080_8080_8080) != 0) return keyStates.odd;
  hashBytes(text, used - text);
  return keyStates.hashed;
}

function hashBytes(text: usize, length: usize): void {
  let first = <u32>length;
  let second = ~(<u32>length);
  store<u32>(text + length, 0);
  const end = text + ((length + 3) & ~3);
  for (let at = text; at < end; at += 4) {
    const word = load<u32>(at);
    first = rotl<u32>(first ^ word, 15) * 0x2c1b_3c6d;
    second = rotl<u32>(second ^ word, 11) * 0x2971_5a35 + 1;
  }
  high = mixed(first ^ (second >> 7));
  low = mixed(second ^ (first >> 5));
}

@inline
function mixed(hash: u32): u32 {
  let mix = (hash ^ (hash >> 16)) * 0x85eb_ca6b;
  mix = (mix ^ (mix >> 13)) * 0xc2b2_ae35;
  return mix ^ (mix >> 16);
}
