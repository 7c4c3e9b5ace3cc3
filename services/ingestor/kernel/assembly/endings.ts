// Last cells of rejected records (codes, hints, line end) by the reasons against them: a hash table that the host fills
// (src/lanes/wasm/known-endings.ts).
import { endings, headed } from './memory';

/** One ending: 48 bytes. A count of 0 is a free place. */
const slotBytes: usize = 48;
const slots: u32 = 1024;
const countOf: usize = 0;
const lengthOf: usize = 4;
const textOf: usize = 8;
const reasonsOf: usize = 12;

/** Bounds of the ending that was asked for. */
export let endingText: usize = 0;
export let endingLength: usize = 0;

/** Looks for the ending of these reasons; false where the host has not told of it. */
export function findEnding(reasons: usize, count: u32): bool {
  const table = headed(endings);
  let place = hashOf(reasons, count) & (slots - 1);
  for (; ; place = (place + 1) & (slots - 1)) {
    const slot = table + <usize>place * slotBytes;
    const its = load<u32>(slot, countOf);
    if (its == 0) return false;
    if (its != count || memory.compare(slot + reasonsOf, reasons, <usize>count << 2) != 0) continue;
    endingText = <usize>load<u32>(slot, textOf);
    endingLength = <usize>load<u32>(slot, lengthOf);
    return true;
  }
  return false;
}

function hashOf(reasons: usize, count: u32): u32 {
  let hash: u32 = 0x811c_9dc5;
  for (let i: u32 = 0; i < count; i++) hash = (hash ^ load<u32>(reasons + (<usize>i << 2))) * 0x0100_0193;
  return hash ^ (hash >> 15);
}
