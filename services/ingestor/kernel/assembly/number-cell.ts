import { decimalsOf, isWhole, leastOf, mostOf, numberOf } from './memory';

const minus: u32 = 45;
const point: u32 = 46;
const zero: u32 = 48;
const maxDigits: usize = 9;

/** Place behind the plain number within the column's range at `at`, or 0: src/lanes/number-cell.ts. */
@inline
export function numberEnd(at: usize, column: usize, cell: usize): usize {
  const isNegative = <u32>load<u8>(at) == minus;
  const first = at + <usize>isNegative;
  let value = <u32>load<u8>(first) - zero;
  if (value > 9) return 0;
  let next = first + 1;
  let digit = <u32>load<u8>(next) - zero;
  if (value == 0 && digit <= 9) return 0;
  while (digit <= 9) {
    value = value * 10 + digit;
    digit = <u32>load<u8>(++next) - zero;
  }
  let decimals: usize = 0;
  let digits = next - first;
  if (digit == point - zero) {
    const pointAt = next;
    digit = <u32>load<u8>(++next) - zero;
    while (digit <= 9) {
      value = value * 10 + digit;
      digit = <u32>load<u8>(++next) - zero;
    }
    decimals = next - pointAt - 1;
    digits += decimals;
    if (decimals == 0 || load<u8>(column, isWhole)) return 0;
  }
  if (digits > maxDigits) return 0;
  const signed = isNegative ? -(<i32>value) : <i32>value;
  const range = column + (decimals << 2);
  if (signed < load<i32>(range, leastOf) || signed > load<i32>(range, mostOf)) return 0;
  store<i32>(cell, signed, numberOf);
  store<u32>(cell, <u32>decimals, decimalsOf);
  return next;
}
