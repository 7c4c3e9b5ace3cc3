import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test.each([
  ['ingset', ['ingest', 'analyze'], 'ingest'],
  ['Ingest', ['ingest', 'analyze'], 'ingest'],
  ['prefx', ['suffix', 'prefix'], 'prefix'],
  ['a', ['b'], 'b'],
  ['everything', ['ingest', 'analyze'], undefined],
  ['x', [], undefined],
])('%s among %j is probably %s', (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});
