import { describe } from '@jest/globals';
import type { KnownDifferences, QueuesFixture } from './queues-fixture.ts';
import { deadLetters } from './queues-dead-letters.ts';
import { deliversMessages } from './queues-delivery.ts';
import { hidesMessages } from './queues-visibility.ts';

/** The exam of every `Queues`: each sentence of the port is at least one test. */
export function describeQueues(make: () => Promise<QueuesFixture>, known: KnownDifferences = {}): void {
  describe('Queues', () => {
    describe('delivery', () => deliversMessages(make));
    describe('visibility', () => hidesMessages(make, known));
    describe('dead letters', () => deadLetters(make));
  });
}
