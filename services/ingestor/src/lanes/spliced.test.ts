import { expect, test } from '@jest/globals';
import { spliced } from './spliced.ts';

const both = (fast: string, cuts: readonly number[], careful: string, ends: readonly number[]): string =>
  Buffer.from(spliced(Buffer.from(fast), cuts, Buffer.from(careful), ends)).toString();

test('each careful text stands where its record was', () => {
  expect(both('aabbcc', [0, 2, 2, 6], 'WXYZ', [1, 2, 3, 4])).toBe('WaaXYbbccZ');
});

test('records that wrote nothing leave no trace', () => {
  expect(both('aabb', [2, 3, 4], 'X', [0, 0, 1])).toBe('aabbX');
  expect(both('aabb', [1, 2], '', [0, 0])).toBe('aabb');
  expect(both('', [0, 0], 'XY', [1, 2])).toBe('XY');
});
