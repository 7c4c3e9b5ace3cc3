// Numbers outside a column's range, of which the host has said why they are wrong: stretches of them, which the host fills
// in (src/lanes/wasm/known-zones.ts).
import { zonesOf } from './memory';

/** A count, then so many zones of 16 bytes. */
const zoneBytes: usize = 16;
const firstOf: usize = 16;
const decimalsOf: usize = 0;
const leastOf: usize = 4;
const mostOf: usize = 8;
const reasonOf: usize = 12;

const minus: u32 = 45;
const point: u32 = 46;
const zero: u32 = 48;
const maxDigits: u32 = 9;

/** The number that was looked up: exact whole numbers whose quotient is rounded as decimal text is. */
export let zoneNumber: f64 = 0;

/** Why the plain number between the two places is wrong in the column; 0 where the host has not said. */
export function zoneReason(first: usize, behind: usize, column: usize): u32 {
  const zones = <usize>load<u32>(column, zonesOf);
  if (zones == 0) return 0;
  let left = load<u32>(zones);
  if (left == 0) return 0;
  const isNegative = <u32>load<u8>(first) == minus;
  let at = first + <usize>isNegative;
  // -?(0|[1-9]digits)(.digits)?, as numberEnd reads it.
  if (at + 1 < behind && <u32>load<u8>(at) == zero && <u32>load<u8>(at, 1) != point) return 0;
  let value: i32 = 0;
  let digits: u32 = 0;
  let decimals: u32 = 0;
  let power: i64 = 1;
  let hasPoint = false;
  for (; at < behind; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == point && !hasPoint && digits > 0) {
      hasPoint = true;
      continue;
    }
    if (byte - zero > 9 || digits == maxDigits) return 0;
    value = value * 10 + <i32>(byte - zero);
    digits++;
    if (hasPoint) {
      decimals++;
      power *= 10;
    }
  }
  if (digits == 0 || (hasPoint && decimals == 0)) return 0;
  const number = isNegative ? -value : value;
  for (let zone = zones + firstOf; left > 0; left--, zone += zoneBytes) {
    if (load<u32>(zone, decimalsOf) != decimals) continue;
    if (number < load<i32>(zone, leastOf) || number > load<i32>(zone, mostOf)) continue;
    zoneNumber = <f64>number / <f64>power;
    return load<u32>(zone, reasonOf);
  }
  return 0;
}
