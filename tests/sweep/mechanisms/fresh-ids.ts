import type { Weakening } from '../world.ts';

/** Event ids that are drawn when an event is published: a second publication is another event. */
export function freshEventIds(): Weakening {
  const published = new Map<string, number>();
  return (ports) => ({
    ...ports,
    bus: {
      publish: (events) =>
        ports.bus.publish(
          events.map((event) => {
            const eventId = event.detail['eventId'] as string;
            const count = (published.get(eventId) ?? 0) + 1;
            published.set(eventId, count);
            const drawn = count === 1 ? eventId : `${eventId.slice(0, 56)}${String(count).padStart(8, '0')}`;
            return { ...event, detail: { ...event.detail, eventId: drawn } };
          }),
        ),
    },
  });
}
