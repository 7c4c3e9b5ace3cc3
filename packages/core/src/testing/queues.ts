import { describe } from '@jest/globals';
import type { QueuesFixture } from './queues-fixture.ts';
import { deadLetters } from './queues-dead-letters.ts';
import { deliversMessages } from './queues-delivery.ts';
import { hidesMessages } from './queues-visibility.ts';

/** The exam of every `Queues`: each sentence of the port is at least one test. */
export function describeQueues(make: () => Promise<QueuesFixture>): void {
  describe('Queues', () => {
    describe('delivery', () => deliversMessages(make));
    describe('visibility', () => hidesMessages(make));
    describe('dead letters', () => deadLetters(make));
  });
}
