import { afterDay, beforeDay, headed } from './memory';

/** Days of the months, two bits each above 28: January is bits 2 and 3. */
const above28: u32 = 0b11_10_11_10_11_11_10_11_10_11_00_11_00;

/** Place behind the date YYYY-MM-DD at `at`, if there is such a day and it lies within the limits; otherwise 0. */
@inline
export function dateEnd(at: usize): usize {
  // The six bytes behind the date may be anything.
  const least = i8x16(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 0, 0, 0, 0, 0, 0);
  const span = i8x16(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, -1, -1, -1, -1, -1, -1);
  return isBetween(v128.load(at), least, span) && isDay(at) ? at + 10 : 0;
}

/** Place behind the moment YYYY-MM-DDTHH:MM:SSZ at `at`, under the same conditions; otherwise 0. */
@inline
export function datetimeEnd(at: usize): usize {
  const least = i8x16(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 84, 48, 48, 58, 48, 48);
  const span = i8x16(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9);
  // Of the last sixteen bytes only the last four, :SSZ, are looked at.
  const tailLeast = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 58, 48, 48, 90);
  const tailSpan = i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 9, 9, 0);
  if (!isBetween(v128.load(at), least, span) || !isBetween(v128.load(at + 4), tailLeast, tailSpan)) return 0;
  if (twoDigits(at + 11) > 23 || twoDigits(at + 14) > 59 || twoDigits(at + 17) > 59) return 0;
  return isDay(at) ? at + 20 : 0;
}

/** Whether each byte is one of those that begin at `least`, `span` further at most. */
@inline
function isBetween(bytes: v128, least: v128, span: v128): bool {
  return i8x16.all_true(i8x16.le_u(i8x16.sub(bytes, least), span));
}

/** The number of two bytes that are digits. */
@inline
function twoDigits(at: usize): u32 {
  return <u32>load<u8>(at) * 10 + <u32>load<u8>(at, 1) - 528;
}

/** Whether the calendar has the day YYYY-MM-DD, whose digits are digits, and it lies within the limits. */
export function isDay(at: usize): bool {
  const year = twoDigits(at) * 100 + twoDigits(at + 2);
  const month = twoDigits(at + 5);
  const dayOfMonth = twoDigits(at + 8);
  const day = year * 10_000 + month * 100 + dayOfMonth;
  if (month - 1 > 11 || dayOfMonth == 0 || day <= <u32>headed(afterDay) || day >= <u32>headed(beforeDay)) return false;
  if (dayOfMonth <= 28 + ((above28 >> (month << 1)) & 3)) return true;
  return month == 2 && dayOfMonth == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
