import {
  eventSource,
  type BusEvent,
  type EventBus,
  type Json,
  type StateItem,
  type StateStep,
  type StateStore,
  type VitalsEvent,
} from '@vitals/core';
import { asJson, outboxKey, uncoveredKey, type Stage } from './record.ts';

/** An event waiting to be acknowledged by the bus, and the record whose commit stored it. */
export interface OutboxEntry {
  readonly recordId: string;
  readonly event: VitalsEvent;
}

/** Something the next report must tell of. `createdAt` ISO 8601; starts the collecting window. */
export interface Uncovered {
  readonly kind: 'analysis' | 'failure' | 'quiet';
  readonly event: VitalsEvent;
  readonly createdAt: string;
  /** For failures: the sentence and the advice that go into the alert. No value of a file in them. */
  readonly message?: string;
  readonly advice?: string;
  /** Shown only when the contract says that file names are public. */
  readonly fileLabel?: string;
}

/** Stores an event in the transaction of the write that makes it true. Written once: its id is its revision. */
export function storeEvent(stage: Stage, entry: OutboxEntry): StateStep {
  const { eventId } = entry.event.detail;
  return {
    kind: 'put',
    item: { key: outboxKey(stage, eventId), rev: eventId, value: asJson(entry) },
    when: 'absent',
  };
}

export function storeUncovered(item: Uncovered): StateStep {
  const { eventId } = item.event.detail;
  return {
    kind: 'put',
    item: { key: uncoveredKey(eventId), rev: eventId, value: asJson(item) },
    when: 'absent',
  };
}

export function forgetEvent(stage: Stage, eventId: string): StateStep {
  return { kind: 'remove', key: outboxKey(stage, eventId), when: { rev: eventId } };
}

export const readEntry = (item: StateItem): OutboxEntry => item.value as unknown as OutboxEntry;
export const readUncovered = (item: StateItem): Uncovered => item.value as unknown as Uncovered;

export function toBusEvent(event: VitalsEvent): BusEvent {
  return {
    source: eventSource,
    detailType: event.detailType,
    detail: event.detail as unknown as Readonly<Record<string, Json>>,
  };
}

/** Publishes a stored event and forgets it. Twice is harmless: consumers know the id. */
export async function deliver(
  deps: { readonly state: StateStore; readonly bus: EventBus },
  stage: Stage,
  entry: OutboxEntry,
): Promise<void> {
  await deps.bus.publish([toBusEvent(entry.event)]);
  await deps.state.write(`${stage}.acknowledge`, [forgetEvent(stage, entry.event.detail.eventId)]);
}
