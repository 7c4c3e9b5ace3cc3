import { expect, test } from '@jest/globals';
import { readAnswer } from './read-answer.ts';

const sent = ['m1', 'm2'];
const failures = (...ids: readonly unknown[]): string =>
  JSON.stringify({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

test.each([
  ['an empty list', failures()],
  ['a list that is null', '{"batchItemFailures":null}'],
  ['no list', '{}'],
  ['null', 'null'],
])('%s means that every message is done', (_what, body) => {
  expect(readAnswer(200, body, sent)).toEqual({ failed: [] });
});

test('the messages that are named stay in the queue', () => {
  expect(readAnswer(200, failures('m2'), sent)).toEqual({ failed: ['m2'] });
});

test.each([
  ['a handler that threw', 200, '{"errorType":"Error","errorMessage":"boom","trace":[]}', 'thrown'],
  ['a timeout', 200, '2026-11-02T10:00:00Z 1234 Task timed out after 60.00 seconds', 'not-json'],
  ['an exit of the runtime', 502, '{"errorType":"Runtime.ExitError"}', 'status'],
  ['no answer at all', 200, '', 'not-json'],
  ['an id that was not sent', 200, failures('m2', 'm3'), 'malformed'],
  ['an empty id', 200, failures(''), 'malformed'],
  ['an id that is null', 200, failures(null), 'malformed'],
  ['a failure without an id', 200, '{"batchItemFailures":[{}]}', 'malformed'],
  ['a list that is none', 200, '{"batchItemFailures":"m1"}', 'malformed'],
  ['a number', 200, '7', 'malformed'],
])('%s keeps the whole batch', (_what, status, body, problem) => {
  expect(readAnswer(status, body, sent)).toEqual({ failed: sent, problem });
});
