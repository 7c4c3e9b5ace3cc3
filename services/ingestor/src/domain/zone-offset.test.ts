import { expect, test } from '@jest/globals';
import { offsetMinutes } from './zone-offset.ts';

const at = (text: string, zone: string | undefined) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return offsetMinutes({ year, month, day, hour, minute, second: 0, fraction: '', timed: true }, zone);
};

test.each([
  ['2026-01-15 12:00', 'Europe/Berlin', 60],
  ['2026-07-15 12:00', 'Europe/Berlin', 120],
  ['2026-07-15 12:00', 'America/New_York', -240],
  ['2026-07-15 12:00', 'Asia/Kathmandu', 345],
  ['2026-07-15 12:00', '+02:00', 120],
  ['1950-07-15 12:00', 'Asia/Tokyo', 600],
])('at %s a clock in %s is %i minutes ahead', (text, zone, minutes) => {
  expect(at(text, zone)).toEqual({ minutes, assumed: zone });
});

test.each([
  ['passed twice, east', '2026-10-25 02:30', 'Europe/Berlin', 120],
  ['passed twice, west', '2026-11-01 01:30', 'America/New_York', -240],
  ['skipped, east', '2026-03-29 02:30', 'Europe/Berlin', 60],
  ['skipped, west', '2026-03-08 02:30', 'America/New_York', -300],
  ['just before', '2026-03-29 01:59', 'Europe/Berlin', 60],
  ['just after', '2026-03-29 03:00', 'Europe/Berlin', 120],
])('an hour %s: %s in %s is %i minutes ahead', (_, text, zone, minutes) => {
  expect(at(text, zone).minutes).toBe(minutes);
});

test('without a zone nothing is assumed where the contract requires one', () => {
  expect(at('2026-07-15 12:00', 'required')).toEqual({ minutes: undefined });
});

test('without a zone UTC is assumed, and said', () => {
  expect(at('2026-07-15 12:00', undefined)).toEqual({ minutes: 0, assumed: 'UTC' });
});
