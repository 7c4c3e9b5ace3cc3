import { describe, expect, test } from '@jest/globals';
import type { NewId } from '../ports/clock.ts';

/** The exam of every `NewId`. */
export function describeIds(make: () => NewId): void {
  describe('NewId', () => {
    test('no id comes twice', () => {
      const newId = make();
      const ids = Array.from({ length: 10_000 }, newId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('an id may stand in a file name, a key or a URL', () => {
      expect(make()()).toMatch(/^[\w-]{1,64}$/u);
    });
  });
}
