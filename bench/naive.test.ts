import { expect, test } from '@jest/globals';
import { naiveHash } from './machine.ts';

test('the yardstick is frozen: ratios to another naive.mjs do not compare with those in bench/results', () => {
  expect(naiveHash()).toBe('37dd8788173742f82a150b22638b60193660b11b7ff17c690fa495a11a13a8a0');
});
