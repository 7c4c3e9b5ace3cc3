import {
  assertEventSizes,
  envelopeOf,
  type BusEvent,
  type Clock,
  type EventBus,
  type NewId,
} from '@vitals/core';
import type { Router } from './router.ts';

/** Where a bus puts what its rules took: all of it or nothing. */
export type Deliver = (deliveries: readonly { readonly queue: string; readonly body: string }[]) => void;

export interface LocalBusDeps {
  readonly name: string;
  readonly router: Router;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** An event bus whose rules are the topology's and whose targets are queues beside it. */
export class LocalBus implements EventBus {
  readonly #deps: LocalBusDeps;

  constructor(deps: LocalBusDeps) {
    this.#deps = deps;
  }

  async publish(events: readonly BusEvent[]): Promise<void> {
    this.put(events);
  }

  /** Publishes as part of the caller's transaction. */
  put(events: readonly BusEvent[]): void {
    assertEventSizes(events);
    const { name, router, deliver, clock, newId } = this.#deps;
    deliver(
      events.flatMap((event) => {
        const envelope = envelopeOf(event, newId(), clock.now());
        const body = JSON.stringify(envelope);
        return router(name, envelope).map((queue) => ({ queue, body }));
      }),
    );
  }
}
