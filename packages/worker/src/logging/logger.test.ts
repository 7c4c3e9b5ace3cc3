import { describe, expect, test } from '@jest/globals';
import { UnavailableError } from '@vitals/core';
import { errorFields, onlyKnown } from './logger.ts';

describe('log fields', () => {
  test('lets only known fields through', () => {
    const fields = {
      runId: 'abc',
      attempt: 2,
      key: 'raw/Mrs Smith.csv',
      row: { name: 'x' },
      counts: { accepted: 3, name: 'Smith' },
    };
    expect(onlyKnown(fields)).toEqual({ runId: 'abc', attempt: 2, counts: { accepted: 3 } });
  });

  test.each([
    ['a long text', 'x'.repeat(129)],
    ['quotes, as in a JSON error', 'Unexpected token in "Mrs Smith"'],
    ['an address', 'smith@example.org'],
    ['a line break', 'a\nb'],
  ])('removes %s from a known field', (_what, value) => {
    expect(onlyKnown({ code: value })).toEqual({ code: '(removed)' });
  });

  test('of an error only its class and code are kept', () => {
    expect(errorFields(new UnavailableError('throttled', 'slow down Mrs Smith'))).toEqual({
      error: 'UnavailableError',
      code: 'throttled',
    });
    expect(errorFields(new TypeError('cannot read Mrs Smith'))).toEqual({ error: 'TypeError' });
    expect(errorFields(undefined)).toEqual({ error: 'undefined' });
  });
});
