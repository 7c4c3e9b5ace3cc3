import { describe, expect, test } from '@jest/globals';
import { UnavailableError } from '../errors.ts';
import { maxEventBytes, type BusEvent, type EventBus } from '../ports/bus.ts';
import type { EventPattern } from '../topology/types.ts';
import { eachTest, numbered, type Disposable } from './fixture.ts';

export interface EventBusFixture extends Disposable {
  readonly bus: EventBus;
  /** Bodies of everything that reached a queue so far, in any order, once what is under way has arrived. */
  received(queue: 'first' | 'second'): Promise<readonly string[]>;
  /** The next publish is not taken as a whole. */
  refuseNext(): void;
}

/** The rules that the suite works with. */
export type EventBusRules = readonly { readonly pattern: EventPattern; readonly to: 'first' | 'second' }[];

const rules: EventBusRules = [
  { to: 'first', pattern: { source: ['vitals'], 'detail-type': ['Done'], detail: { status: ['success'] } } },
  { to: 'second', pattern: { source: ['vitals'], detail: { object: { key: [{ prefix: 'raw/' }] } } } },
  { to: 'second', pattern: { 'detail-type': ['Done'], detail: { reason: [{ exists: true }] } } },
];

const event = (detail: BusEvent['detail'], detailType = 'Done'): BusEvent => ({
  source: 'vitals',
  detailType,
  detail,
});

/** An event whose detail is exactly so many bytes of JSON. */
function sized(bytes: number): BusEvent {
  const detail = { status: 'success', filler: '' };
  return event({ ...detail, filler: 'x'.repeat(bytes - JSON.stringify(detail).length) });
}

/** The exam of every `EventBus`. */
export function describeEventBus(make: (rules: EventBusRules) => Promise<EventBusFixture>): void {
  describe('EventBus', () => {
    const fixture = eachTest(() => make(rules));
    const detailsIn = async (queue: 'first' | 'second') =>
      (await fixture().received(queue)).map((body) => (JSON.parse(body) as { detail: unknown }).detail);

    test.each([
      ['one rule matches', event({ status: 'success' }), 1, 0],
      ['another rule matches', event({ object: { key: 'raw/a' } }, 'Other'), 0, 1],
      ['rules of both queues match', event({ status: 'success', reason: null }), 1, 1],
      ['the value differs', event({ status: 'failed' }), 0, 0],
      ['the type differs', event({ status: 'success' }, 'Undone'), 0, 0],
      ['the source differs', { ...event({ status: 'success' }), source: 'other' }, 0, 0],
      ['the prefix differs', event({ object: { key: 'processed/raw/a' } }, 'Other'), 0, 0],
    ])('when %s, the right queues get the event', async (_name, published, inFirst, inSecond) => {
      await fixture().bus.publish([published]);
      expect(await detailsIn('first')).toHaveLength(inFirst);
      expect(await detailsIn('second')).toHaveLength(inSecond);
    });

    test('an event travels in an envelope with id and time', async () => {
      const detail = { status: 'success', counts: { a: 1.5, b: [null, true] }, text: 'ü 😀' };
      await fixture().bus.publish([event(detail)]);
      const [body] = await fixture().received('first');
      const envelope: unknown = JSON.parse(body ?? 'null');
      expect(envelope).toMatchObject({ source: 'vitals', 'detail-type': 'Done', detail });
      expect(envelope).toMatchObject({
        id: expect.stringMatching(/./u),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/u),
      });
    });

    test('more events than one request takes are all delivered', async () => {
      const names = numbered(25);
      await fixture().bus.publish(names.map((name) => event({ status: 'success', name })));
      const details = await detailsIn('first');
      expect(details.map((detail) => (detail as { name: string }).name).sort()).toEqual(names);
    });

    test('publishing nothing is no error', async () => {
      await fixture().bus.publish([]);
      expect(await detailsIn('first')).toEqual([]);
    });

    test('an event of exactly the size cap is taken', async () => {
      await fixture().bus.publish([sized(maxEventBytes)]);
      expect(await detailsIn('first')).toHaveLength(1);
    });

    test('an event over the size cap throws UnavailableError and nothing is published', async () => {
      const events = [event({ status: 'success' }), sized(maxEventBytes + 1)];
      await expect(fixture().bus.publish(events)).rejects.toThrow(UnavailableError);
      expect(await detailsIn('first')).toEqual([]);
    });

    test('when not every event was taken, publish throws UnavailableError', async () => {
      fixture().refuseNext();
      const events = numbered(3).map((name) => event({ status: 'success', name }));
      await expect(fixture().bus.publish(events)).rejects.toThrow(UnavailableError);
    });

    test('publishing again after a failure delivers everything', async () => {
      fixture().refuseNext();
      const events = [event({ status: 'success', name: 'a' })];
      await expect(fixture().bus.publish(events)).rejects.toThrow(UnavailableError);
      await fixture().bus.publish(events);
      expect(await detailsIn('first')).toContainEqual({ status: 'success', name: 'a' });
    });
  });
}
