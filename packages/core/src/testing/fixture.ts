import { afterEach, beforeEach } from '@jest/globals';

/** What a suite gets for each test: something fresh, and a way to leave nothing behind. */
export interface Disposable {
  cleanup(): Promise<void>;
}

/** Makes the fixture before each test and cleans it up after; the suite reads it with the function returned. */
export function eachTest<Fixture extends Disposable>(make: () => Promise<Fixture>): () => Fixture {
  let current: Fixture | undefined;
  beforeEach(async () => {
    current = await make();
  });
  afterEach(async () => {
    const made = current;
    current = undefined;
    await made?.cleanup();
  });
  return () => {
    if (current === undefined) throw new Error('the fixture is only there while a test runs');
    return current;
  };
}

/** Ids, one shorter than the other, that fill a list quickly. */
export const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `n${String(index).padStart(3, '0')}`);
