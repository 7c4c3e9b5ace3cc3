import { describe } from '@jest/globals';
import { listsObjects } from './object-store-listing.ts';
import { readsObjects } from './object-store-reading.ts';
import { uploadsObjects } from './object-store-uploads.ts';
import { writesObjects } from './object-store-writing.ts';
import type { ObjectStoreFixture } from './object-store-fixture.ts';

/** The exam of every `ObjectStore`: each sentence of the port is at least one test. */
export function describeObjectStore(make: () => Promise<ObjectStoreFixture>): void {
  describe('ObjectStore', () => {
    describe('writing', () => writesObjects(make));
    describe('reading', () => readsObjects(make));
    describe('uploads', () => uploadsObjects(make));
    describe('listing', () => listsObjects(make));
  });
}
