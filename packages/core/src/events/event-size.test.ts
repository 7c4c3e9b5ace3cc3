import { expect, test } from '@jest/globals';
import { UnavailableError } from '../errors.ts';
import { maxEventBytes } from '../ports/bus.ts';
import { assertEventSizes } from './event-size.ts';

const event = (text: string) => ({ source: 'vitals', detailType: 'x', detail: { text } });
const frame = JSON.stringify({ text: '' }).length;

test('an event may be as large as the cap', () => {
  expect(() => assertEventSizes([event('x'.repeat(maxEventBytes - frame))])).not.toThrow();
});

test('bytes count, not characters', () => {
  expect(() => assertEventSizes([event('é'.repeat(maxEventBytes / 2))])).toThrow(UnavailableError);
});
