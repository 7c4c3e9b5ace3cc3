import { describe } from '@jest/globals';
import type { StateStoreFixture } from './state-store-fixture.ts';
import { listsState } from './state-store-listing.ts';
import { writesState } from './state-store-writing.ts';
import { writesTransactions } from './state-store-transactions.ts';
import { forgetsExpired } from './state-store-expiry.ts';

/** The exam of every `StateStore`: each sentence of the port is at least one test. */
export function describeStateStore(make: () => Promise<StateStoreFixture>): void {
  describe('StateStore', () => {
    describe('one record', () => writesState(make));
    describe('transactions', () => writesTransactions(make));
    describe('listing', () => listsState(make));
    describe('expiry', () => forgetsExpired(make));
  });
}
