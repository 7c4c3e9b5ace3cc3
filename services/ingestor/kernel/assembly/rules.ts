import {
  anyOf,
  anyOfCount,
  cellBytes,
  cells,
  decimalsOf,
  endOf,
  headed,
  isBad,
  isNeverBlank,
  known,
  knownCount,
  less,
  lessCount,
  numberOf,
  startOf,
  valueOf,
} from './memory';
import { addReason, anyOfBroken, lessBroken, lessSwapped } from './reject';

/** Whether a record of recognised cells is good as a whole: src/lanes/record-rules.ts. */
export function rulesHold(): bool {
  let at = headed(less);
  for (let n = headed(lessCount); n > 0; n--, at += 8) if (!isLess(cellOf(at), cellOf(at + 4))) return false;
  at = headed(anyOf);
  for (let n = headed(anyOfCount); n > 0; n--) {
    const count = <usize>load<u32>(at);
    if (!hasValue(at + 4, count)) return false;
    at += 4 + (count << 2);
  }
  return headed(isNeverBlank) != 0 || hasAnyValue();
}

/** Whether any column that the contract knows has a value. */
export function hasAnyValue(): bool {
  return hasValue(headed(known), headed(knownCount));
}

/** Adds the rules that the record breaks, some of whose cells may be wrong, to the reasons against it. */
export function addBrokenRules(): void {
  let at = headed(less);
  for (let rule: u32 = 0, n = <u32>headed(lessCount); rule < n; rule++, at += 8) {
    const small = numberIn(cellOf(at));
    const large = numberIn(cellOf(at + 4));
    if (small >= large) addReason((small > large ? lessSwapped : lessBroken) + rule);
  }
  at = headed(anyOf);
  for (let rule: u32 = 0, n = <u32>headed(anyOfCount); rule < n; rule++) {
    const count = <usize>load<u32>(at);
    if (!hasValue(at + 4, count)) addReason(anyOfBroken + rule);
    at += 4 + (count << 2);
  }
}

/** NaN, which breaks no rule, where it is missing or none. A quotient of exact numbers is rounded as decimal text is. */
function numberIn(cell: usize): f64 {
  if (load<u8>(cell, isBad)) return load<f64>(cell, valueOf);
  if (!isThere(cell)) return NaN;
  return <f64>load<i32>(cell, numberOf) / <f64>powerOfTen(load<u32>(cell, decimalsOf));
}

/** The cell of the column whose number is at `at`. */
@inline
function cellOf(at: usize): usize {
  return headed(cells) + <usize>load<u32>(at) * cellBytes;
}

@inline
function isThere(cell: usize): bool {
  return load<u32>(cell, startOf) != load<u32>(cell, endOf);
}

function hasValue(list: usize, count: usize): bool {
  for (let i: usize = 0; i < count; i++) if (isThere(cellOf(list + (i << 2)))) return true;
  return false;
}

/** A missing number breaks no rule. */
function isLess(small: usize, large: usize): bool {
  if (!isThere(small) || !isThere(large)) return true;
  const smallDecimals = load<u32>(small, decimalsOf);
  const largeDecimals = load<u32>(large, decimalsOf);
  const smallNumber = load<i32>(small, numberOf);
  const largeNumber = load<i32>(large, numberOf);
  if (smallDecimals == largeDecimals) return smallNumber < largeNumber;
  // No double is needed: nine digits times nine zeros fit into 64 bits.
  return <i64>smallNumber * powerOfTen(largeDecimals) < <i64>largeNumber * powerOfTen(smallDecimals);
}

function powerOfTen(exponent: u32): i64 {
  let power: i64 = 1;
  for (; exponent > 0; exponent--) power *= 10;
  return power;
}
