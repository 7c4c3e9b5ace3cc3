import { UnavailableError } from '../errors.ts';
import { maxEventBytes, type BusEvent } from '../ports/bus.ts';

/** Throws `UnavailableError` when an event is over the cap, before any event of the batch is sent. */
export function assertEventSizes(events: readonly BusEvent[]): void {
  for (const event of events) {
    const bytes = Buffer.byteLength(JSON.stringify(event.detail));
    if (bytes > maxEventBytes) {
      throw new UnavailableError('event-too-large', 'an event is over the size cap; nothing was published', {
        bytes,
        maxEventBytes,
      });
    }
  }
}
