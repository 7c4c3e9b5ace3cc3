// Looks at sixteen bytes at a time. What is loaded behind the block is never part of an answer: every cell ends before.
import { asciiOnly, delimiter, headed } from './memory';

const quote: i8 = 34;
const comma: i8 = 44;
const del: i8 = 127;
const blank: i8 = 32;

/** Bytes that no text may hold: control characters, and in a block that is not sound UTF-8 whatever is beyond ASCII. */
@inline
function strange(bytes: v128): v128 {
  const beyond = v128.and(i8x16.lt_s(bytes, i8x16.splat(0)), i8x16.splat(-(<i8>headed(asciiOnly))));
  const control = v128.or(i8x16.lt_u(bytes, i8x16.splat(blank)), i8x16.eq(bytes, i8x16.splat(del)));
  return v128.or(control, beyond);
}

/** Place of the first byte from `at` on that is not plain: delimiter, comma, quote, line end, or strange. */
@inline
export function plainEnd(at: usize): usize {
  const separator = i8x16.splat(<i8>headed(delimiter));
  for (; ; at += 16) {
    const bytes = v128.load(at);
    const marks = v128.or(i8x16.eq(bytes, i8x16.splat(quote)), i8x16.eq(bytes, i8x16.splat(comma)));
    const stops = i8x16.bitmask(v128.or(v128.or(strange(bytes), marks), i8x16.eq(bytes, separator)));
    if (stops != 0) return at + <usize>ctz(stops);
  }
  return at;
}

/** Whether a comma stands between the last place asked about and the one that was found. */
export let passedComma: bool = false;

/** Place of the first byte from `at` on, before `end`, that is a quote or strange; `end` where there is none. */
@inline
export function quoteOrStrange(at: usize, end: usize): usize {
  passedComma = false;
  for (; at < end; at += 16) {
    const bytes = v128.load(at);
    const stops = i8x16.bitmask(v128.or(strange(bytes), i8x16.eq(bytes, i8x16.splat(quote))));
    const commas = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(comma)));
    if (stops == 0) {
      if (commas != 0) passedComma = true;
      continue;
    }
    const place = ctz(stops);
    if ((commas & ((1 << place) - 1)) != 0) passedComma = true;
    return at + <usize>place;
  }
  return end;
}
