import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bar, shares } from './bar.ts';

test.each([
  [0, 10, 0],
  [1, 1000, 1],
  [999, 1000, 99],
  [10, 10, 100],
  [0, 0, 0],
])('a bar of %d in %d fills %d per cent', (part, whole, width) => {
  expect(bar(part, whole)).toEqual({ width, rest: 100 - width });
});

test('parts fill the bar exactly, and none that is there disappears', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(), fc.nat(), fc.nat()), (parts) => {
      const widths = shares(parts);
      const whole = parts.reduce((sum, part) => sum + part, 0);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(whole === 0 ? 0 : 100);
      parts.forEach((part, index) => {
        expect((widths[index] ?? 0) > 0).toBe(part > 0);
      });
    }),
  );
});
