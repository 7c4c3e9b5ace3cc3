import { expect, test } from '@jest/globals';
import { judgeReply, maxSentences } from './judge-reply.ts';
import { aReply, goodForm, slotNamed, someFacts } from './testing.ts';

const judged = (toolInput: unknown, stopReason = 'tool_use') =>
  judgeReply(aReply({ toolInput, stopReason }), someFacts);

test('a form that keeps the rules is taken as it is', () => {
  expect(judged(goodForm)).toEqual({ ok: true, draft: goodForm, dropped: [] });
});

test('a sentence that breaks them is dropped and counted, the others stay', () => {
  const form = { ...goodForm, insights: ['The mean was 72.', ...goodForm.insights, 7] };
  expect(judged(form)).toEqual({
    ok: true,
    draft: goodForm,
    dropped: [
      { section: 'insights', index: 0, problem: 'figure' },
      { section: 'insights', index: 2, problem: 'not-text' },
    ],
  });
});

test.each([
  ['without a full stop', 'The file holds', '', 'The file holds SLOT.'],
  ['with spaces around', '  The file holds', '.  ', 'The file holds SLOT.'],
  ['with a hanging comma', 'The file holds', ',', 'The file holds SLOT.'],
])('a sentence %s is ended', (_name, before, after, expected) => {
  const slot = slotNamed('1,012 rows');
  const result = judged({ ...goodForm, summary: [`${before} ${slot}${after}`] });
  expect(result.ok && result.draft.summary).toEqual([expected.replace('SLOT', slot)]);
});

test('repeated sentences and sentences beyond the limit are dropped', () => {
  const many = Array.from(
    { length: 20 },
    (_, at) => `The file ${'really '.repeat(at)}holds ${slotNamed('1,012 rows')}.`,
  );
  const result = judged({ ...goodForm, summary: [many[0], ...many] });
  expect(result.ok && result.draft.summary).toHaveLength(maxSentences.summary);
  expect(result.dropped[0]).toEqual({ section: 'summary', index: 1, problem: 'repeated' });
  expect(result.dropped.filter(({ problem }) => problem === 'too-many')).toHaveLength(
    20 - maxSentences.summary,
  );
});

test.each([
  ['no summary', { ...goodForm, summary: [] }],
  ['no insights', { ...goodForm, insights: ['Twelve.'] }],
  ['only recommendations', { recommendations: goodForm.recommendations }],
])('%s left is not enough', (_name, form) => {
  expect(judged(form)).toMatchObject({ ok: false, problem: 'nothing-usable' });
});

test('recommendations may be missing: rules complete them', () => {
  expect(judged({ summary: goodForm.summary, insights: goodForm.insights }).ok).toBe(true);
});

test.each(['max_tokens', 'content_filtered', 'guardrail_intervened'])(
  'an answer that ended with %s is junk, even if it looks whole',
  (stopReason) => {
    expect(judged(goodForm, stopReason)).toEqual({ ok: false, problem: 'cut-short', dropped: [] });
  },
);

test('no form is no form', () => {
  expect(judged('nonsense')).toEqual({ ok: false, problem: 'no-form', dropped: [] });
});
