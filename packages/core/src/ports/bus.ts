import type { Json } from './state.ts';

/** One event as it travels: `detail` is at most 200 KB of JSON. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: { readonly [name: string]: Json };
}

/** Our own cap on an event, in bytes of its JSON: emulators still enforce the 256 KB of older EventBridge. */
export const maxEventBytes = 200_000;

/** Delivers events to the queues whose rules match. Resolves only when every event was taken; otherwise throws `UnavailableError`. */
export interface EventBus {
  publish(events: readonly BusEvent[]): Promise<void>;
}
