import type { DateParts } from '@vitals/core';

/** First and last moment that a measurement may have, as UTC texts. Dates (`YYYY-MM-DD`) compare with them too. */
export interface TimeLimits {
  readonly earliest: string;
  readonly latest: string;
}

const dayInMilliseconds = 86_400_000;

/** From 1900 until a day after the file arrived: clocks are set wrong, but a file cannot know next week. */
export function timeLimits(lastModified: Date): TimeLimits {
  const latest = new Date(lastModified.getTime() + dayInMilliseconds);
  return { earliest: '1900-01-01', latest: `${latest.toISOString().slice(0, 19)}Z` };
}

const daysOf: readonly number[] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has that day. */
export function isDay({ year, month, day }: Pick<DateParts, 'year' | 'month' | 'day'>): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (daysOf[month] ?? 0);
  return day >= 1 && day <= days;
}

/** Whether a text is a point in time exactly as processed/ holds it: YYYY-MM-DDTHH:MM:SSZ. */
export function isPlainTime(text: string): boolean {
  if (text.length !== 20 || !shape.test(text)) return false;
  const number = (from: number, to: number): number => Number(text.slice(from, to));
  return isDay({ year: number(0, 4), month: number(5, 7), day: number(8, 10) });
}

const shape = /^\d{4}-[01]\d-[0-3]\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** The time as UTC text, given how many minutes its clock is ahead of UTC. Trailing zeros of a fraction are dropped. */
export function utcText(parts: DateParts, minutesAhead: number): string {
  // Years below 100 would be taken for 19xx.
  const utc = new Date(0);
  utc.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  utc.setUTCHours(parts.hour, parts.minute - minutesAhead, parts.second);
  const fraction = parts.fraction.replace(/0+$/, '');
  return `${utc.toISOString().slice(0, -'.000Z'.length)}${fraction === '' ? '' : `.${fraction}`}Z`;
}
