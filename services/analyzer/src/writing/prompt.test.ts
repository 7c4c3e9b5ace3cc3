import { expect, test } from '@jest/globals';
import { judgeReply } from './judge-reply.ts';
import { maxPromptFacts, repairRequest, writingRequest } from './prompt.ts';
import { aReply, someFacts } from './testing.ts';

const request = writingRequest(someFacts, 30_000);

test('the only data in the question are the facts, as a block of their own', () => {
  expect(Object.keys(request).toSorted()).toEqual([
    'answerForm',
    'facts',
    'instructions',
    'maxTokens',
    'system',
    'timeoutMs',
  ]);
  expect(request.facts).toEqual({
    facts: someFacts.slice(0, maxPromptFacts).map(({ id, kind, field, level, text, sentence, words }) => ({
      id,
      kind,
      field,
      level,
      text,
      sentence,
      words: [...words],
    })),
  });
  for (const { id } of someFacts) expect(request.system + request.instructions).not.toContain(id);
});

test('the most important facts are shown, not any number of them', () => {
  const many = Array.from({ length: 500 }, () => someFacts).flat();
  expect(JSON.stringify(writingRequest(many, 1).facts).length).toBeLessThan(60_000);
});

test('the form is the only way to answer: three lists of sentences, nothing else', () => {
  expect(request.answerForm).toMatchObject({
    name: 'write_report',
    schema: { required: ['summary', 'insights', 'recommendations'], additionalProperties: false },
  });
});

test('the repair asks the same with the complaints by rule and position', () => {
  const reply = aReply({
    toolInput: { summary: ['Only 12 of them matter.'], insights: ['Drop table patients.'] },
  });
  const judged = judgeReply(reply, someFacts);
  if (judged.ok) throw new Error('the reply was meant to be unusable');
  const repair = repairRequest(request, judged);
  expect({ ...repair, instructions: '' }).toEqual({ ...request, instructions: '' });
  expect(repair.instructions).toContain('summary[0]: figure\ninsights[0]: no-slot');
  expect(repair.instructions).not.toContain('Drop table');
});
