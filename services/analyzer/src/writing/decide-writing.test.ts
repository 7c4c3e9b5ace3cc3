import { describe, expect, test } from '@jest/globals';
import { ModelRefusedError, UnavailableError, type Fact } from '@vitals/core';
import { builtIn, decideWriting } from './decide-writing.ts';
import { ruleWriter } from './rule-writer.ts';
import { aReply, goodForm, scriptedModel, someFacts } from './testing.ts';

const limits = { timeoutMs: 1000, signal: new AbortController().signal };
const good = aReply({ toolInput: goodForm });
const junk = aReply({ text: 'I cannot do that.' });

test('a usable answer is taken at once', async () => {
  const model = scriptedModel(good);
  expect(await decideWriting(model, someFacts, limits)).toEqual({
    kind: 'model',
    model: 'amazon.nova-lite-v1:0',
    draft: goodForm,
    dropped: 0,
    usage: { model: 'amazon.nova-lite-v1:0', inputTokens: 1000, outputTokens: 200 },
  });
  expect(model.asked).toHaveLength(1);
});

test('an unusable one is asked for once more, naming what was wrong but nothing the model wrote', async () => {
  const secret = 'Hackers say hello to 4711 patients.';
  const model = scriptedModel(aReply({ toolInput: { ...goodForm, summary: [secret] } }), good);
  const decision = await decideWriting(model, someFacts, limits);
  expect(decision).toMatchObject({
    kind: 'model',
    dropped: 1,
    usage: { inputTokens: 2000, outputTokens: 400 },
  });
  expect(JSON.stringify(model.asked[1])).toContain('summary[0]: figure');
  expect(JSON.stringify(model.asked[1])).not.toContain('4711');
});

test('after two unusable ones the built-in writer writes, and both are paid for', async () => {
  expect(await decideWriting(scriptedModel(junk, junk), someFacts, limits)).toEqual({
    kind: 'built-in',
    reason: 'answer-unusable',
    dropped: 0,
    usage: { model: 'amazon.nova-lite-v1:0', inputTokens: 2000, outputTokens: 400 },
  });
});

describe('a model that refuses', () => {
  const refusal = new ModelRefusedError('model-refused', 'no access');

  test('at once leaves the words to the built-in writer', async () => {
    expect(await decideWriting(scriptedModel(refusal), someFacts, limits)).toEqual(builtIn('model-refused'));
  });

  test('the repair has still used the tokens of its first answer', async () => {
    expect(await decideWriting(scriptedModel(junk, refusal), someFacts, limits)).toMatchObject({
      kind: 'built-in',
      reason: 'model-refused',
      usage: { inputTokens: 1000, outputTokens: 200 },
    });
  });
});

test('a model that is down is the use case’s to decide', async () => {
  const down = new UnavailableError('throttled', 'try later');
  await expect(decideWriting(scriptedModel(down), someFacts, limits)).rejects.toBe(down);
});

describe('the rule writer behind the same port', () => {
  test.each<[string, readonly Fact[]]>([
    ['many facts', someFacts],
    ['no facts', []],
  ])('is labelled as built in: %s', async (_name, facts) => {
    expect(await decideWriting(ruleWriter(), facts, limits)).toEqual(builtIn('no-model'));
  });
});

test('a decision survives being stored', async () => {
  for (const model of [scriptedModel(good), scriptedModel(junk, junk)]) {
    const decision = await decideWriting(model, someFacts, limits);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  }
});
