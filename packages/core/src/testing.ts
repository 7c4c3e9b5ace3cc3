// What tests of adapters and stages share: the exam of each port, and factories of events and messages.
export * from './testing/factories.ts';
export * from './testing/changed.ts';
export { describeObjectStore } from './testing/object-store.ts';
export type { ObjectStoreFixture } from './testing/object-store-fixture.ts';
export { describeStateStore } from './testing/state-store.ts';
export type { StateStoreFixture } from './testing/state-store-fixture.ts';
export { describeQueues } from './testing/queues.ts';
export type { QueuesFixture } from './testing/queues-fixture.ts';
export * from './testing/event-bus.ts';
export * from './testing/mailer.ts';
export * from './testing/model.ts';
export * from './testing/clock.ts';
export * from './testing/ids.ts';
