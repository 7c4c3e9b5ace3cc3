import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { assertEventSizes, UnavailableError, type BusEvent, type EventBus } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import { eventBatches } from './event-batches.ts';

/** A bus by name or ARN. */
export function eventBridgeBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    async publish(events) {
      assertEventSizes(events);
      for (const batch of eventBatches(events)) await putEvents(client, busName, batch);
    },
  };
}

/** PutEvents answers 200 when it took some of the events or none. Whoever publishes again is folded by the event id. */
async function putEvents(
  client: EventBridgeClient,
  busName: string,
  events: readonly BusEvent[],
): Promise<void> {
  const command = new PutEventsCommand({
    Entries: events.map(({ source, detailType, detail }) => ({
      EventBusName: busName,
      Source: source,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    })),
  });
  const answer = await client.send(command).catch((thrown: unknown) => {
    throw unavailable('events', thrown, { call: 'PutEvents' });
  });
  const refused = (answer.Entries ?? []).filter((entry) => entry.ErrorCode !== undefined);
  const count = Math.max(answer.FailedEntryCount ?? 0, refused.length);
  if (count > 0) {
    throw new UnavailableError('events-not-taken', 'the bus did not take every event', {
      refused: count,
      reason: refused[0]?.ErrorCode ?? 'unnamed',
    });
  }
}
