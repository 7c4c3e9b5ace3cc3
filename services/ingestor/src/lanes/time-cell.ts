const hyphen = 45;
const colon = 58;
const letterT = 84;
const letterZ = 90;
/** So far below zero that no sum with it is a number of digits. */
const notDigits = -1_000_000;

/** Days of each month; none for what is no month. */
const daysOf = new Uint8Array(100);
daysOf.set([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 1);

/** Place behind the date YYYY-MM-DD at `at`, if the calendar has that day and it lies between the two; otherwise -1. */
export function dateEnd(bytes: Uint8Array, at: number, afterDay: number, beforeDay: number): number {
  if (bytes[at + 4] !== hyphen || bytes[at + 7] !== hyphen) return -1;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const dayOfMonth = twoDigits(bytes, at + 8);
  const day = year * 10_000 + month * 100 + dayOfMonth;
  if (year < 0 || month < 0 || dayOfMonth < 1 || day <= afterDay || day >= beforeDay) return -1;
  const leapDay =
    month === 2 && dayOfMonth === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leapDay || dayOfMonth <= (daysOf[month] ?? 0) ? at + 10 : -1;
}

/** Place behind the moment YYYY-MM-DDTHH:MM:SSZ at `at`, under the same conditions; otherwise -1. */
export function datetimeEnd(bytes: Uint8Array, at: number, afterDay: number, beforeDay: number): number {
  if (bytes[at + 10] !== letterT || bytes[at + 19] !== letterZ) return -1;
  if (bytes[at + 13] !== colon || bytes[at + 16] !== colon) return -1;
  const hour = twoDigits(bytes, at + 11);
  const minute = twoDigits(bytes, at + 14);
  const second = twoDigits(bytes, at + 17);
  // As unsigned numbers: what is no digit is beyond every limit.
  if (hour >>> 0 > 23 || minute >>> 0 > 59 || second >>> 0 > 59) return -1;
  return dateEnd(bytes, at, afterDay, beforeDay) < 0 ? -1 : at + 20;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : notDigits;
}
