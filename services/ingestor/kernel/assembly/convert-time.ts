// Times that are written in another way than processed/ has them: src/lanes/convert-time.ts.
import { isDay } from './time-cell';

/** Four bytes a step: its kind, fewest and most digits, the byte of a literal. src/lanes/time-pattern.ts */
namespace steps {
  export const end: u32 = 0;
  export const literal: u32 = 1;
  export const year: u32 = 2;
  export const month: u32 = 3;
  export const day: u32 = 4;
  export const hour: u32 = 5;
  export const halfHour: u32 = 6;
  export const minute: u32 = 7;
  export const second: u32 = 8;
  export const half: u32 = 9;
}
const stepBytes: usize = 4;

const timeBytes: usize = 20;
const dateBytes: usize = 10;

const hyphen: u8 = 45;
const colon: u8 = 58;
const letterT: u8 = 84;
const letterZ: u8 = 90;
const zero: u32 = 48;
/** A letter with it is a small one. */
const small: u32 = 32;

let year: u32 = 0;
let month: u32 = 0;
let day: u32 = 0;
let hour: u32 = 0;
let minute: u32 = 0;
let second: u32 = 0;
let half: u32 = 0;

/**
 * Reads the time between the two places as the steps at `pattern` say and writes it to `out`, where there is room for 20
 * bytes. Returns the length of what was written; 0 where it is no such time, or not surely a good one.
 */
export function convertTime(first: usize, behind: usize, pattern: usize, isDate: bool, out: usize): usize {
  if (!readParts(first, behind, pattern)) return 0;
  if (hour + half > 23 || minute > 59 || second > 59) return 0;
  two(out, year / 100);
  two(out + 2, year % 100);
  store<u8>(out, hyphen, 4);
  two(out + 5, month);
  store<u8>(out, hyphen, 7);
  two(out + 8, day);
  if (!isDay(out)) return 0;
  if (isDate) return dateBytes;
  store<u8>(out, letterT, 10);
  two(out + 11, hour + half);
  store<u8>(out, colon, 13);
  two(out + 14, minute);
  store<u8>(out, colon, 16);
  two(out + 17, second);
  store<u8>(out, letterZ, 19);
  return timeBytes;
}

@inline
function two(out: usize, number: u32): void {
  store<u8>(out, <u8>(zero + number / 10));
  store<u8>(out, <u8>(zero + (number % 10)), 1);
}

/** False where the bytes are not what the steps say, to the last one. */
function readParts(first: usize, behind: usize, pattern: usize): bool {
  year = month = day = hour = minute = second = half = 0;
  let at = first;
  for (let step = pattern; ; step += stepBytes) {
    const kind = <u32>load<u8>(step);
    if (kind == steps.end) break;
    if (kind == steps.literal) {
      if (at >= behind || load<u8>(at) != load<u8>(step, 3)) return false;
      at++;
      continue;
    }
    if (kind == steps.half) {
      // AM or PM, in any case.
      if (behind - at < 2 || (<u32>load<u8>(at, 1) | small) != 109) return false;
      const letter = <u32>load<u8>(at) | small;
      if (letter != 97 && letter != 112) return false;
      half = letter == 112 ? 12 : 0;
      at += 2;
      continue;
    }
    const start = at;
    const end = min<usize>(behind, at + <usize>load<u8>(step, 2));
    let number: u32 = 0;
    for (; at < end; at++) {
      const digit = <u32>load<u8>(at) - zero;
      if (digit > 9) break;
      number = number * 10 + digit;
    }
    if (at - start < <usize>load<u8>(step, 1)) return false;
    if (kind == steps.year) year = number;
    else if (kind == steps.month) month = number;
    else if (kind == steps.day) day = number;
    else if (kind == steps.hour) hour = number;
    else if (kind == steps.minute) minute = number;
    else if (kind == steps.second) second = number;
    else {
      if (number < 1 || number > 12) return false;
      hour = number % 12;
    }
  }
  return at == behind;
}
