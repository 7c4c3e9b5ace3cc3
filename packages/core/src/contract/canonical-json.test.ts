import { expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';

test('members are sorted at every depth, lists keep their order', () => {
  expect(canonicalJson({ b: [2, { y: null, x: 'ü"' }], a: true, c: undefined })).toBe(
    '{"a":true,"b":[2,{"x":"ü\\"","y":null}]}',
  );
});
