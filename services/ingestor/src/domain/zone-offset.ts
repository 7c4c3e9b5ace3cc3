import type { DateParts } from '@vitals/core';

/** Minutes that a clock is ahead of UTC, and the zone that was assumed where the cell named none. */
export interface Offset {
  readonly minutes: number | undefined;
  readonly assumed?: string;
}

/** Formatters are dear to make and few are needed: one per zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

export function offsetMinutes(parts: DateParts, zone: string | undefined): Offset {
  if (parts.zone !== undefined) return { minutes: written(parts.zone) };
  if (zone === 'required') return { minutes: undefined };
  if (zone === undefined || zone === 'UTC') return { minutes: 0, assumed: 'UTC' };
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return { minutes: rememberedOffset(local, zone), assumed: zone };
}

const remembered = new Map<string, number>();
const maxRemembered = 10_000;
const quarterHour = 900_000;

/** No zone changes its clock within a quarter of an hour, and the rows of a file lie close together. */
function rememberedOffset(local: number, zone: string): number {
  const key = `${Math.floor(local / quarterHour)} ${zone}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const offset = localOffset(local, zone);
  remembered.set(key, offset);
  return offset;
}

const day = 86_400_000;

/**
 * The offset in force around a clock time: yesterday's if it still holds then, otherwise tomorrow's. In an hour that
 * the clock passes twice this is the first passing; in one that it skips, yesterday's offset leads behind the gap.
 */
function localOffset(local: number, zone: string): number {
  const before = aheadAt(local - day, zone);
  const after = aheadAt(local + day, zone);
  const holds = (offset: number): boolean => aheadAt(local - offset * 60_000, zone) === offset;
  return !holds(before) && holds(after) ? after : before;
}

function written(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  // The farthest clocks are at +14:00 and -12:00.
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function aheadAt(moment: number, zone: string): number {
  const known = formatters.get(zone);
  const formatter = known ?? formatterOf(zone);
  const parts = new Map(
    formatter.formatToParts(moment).map(({ type, value }) => [type, Number(value)] as const),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  );
  return Math.round((shown - Math.floor(moment / 1000) * 1000) / 60_000);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const formatter = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, formatter);
  return formatter;
}
