import { expect, test } from '@jest/globals';
import { builtIn } from './decide-writing.ts';
import { priceOf, usageOf, usageOfDecision } from './prices.ts';

test('input and output are priced apart', () => {
  expect(usageOf('amazon.nova-lite-v1:0', { inputTokens: 1_000_000, outputTokens: 0 }).costUsd).toBe(0.06);
  expect(usageOf('amazon.nova-lite-v1:0', { inputTokens: 0, outputTokens: 1_000_000 }).costUsd).toBe(0.24);
  expect(usageOf('amazon.nova-lite-v1:0', { inputTokens: 5000, outputTokens: 600 })).toEqual({
    inputTokens: 5000,
    outputTokens: 600,
    costUsd: 0.000444,
  });
});

test.each(['us.amazon.nova-lite-v1:0', 'eu.amazon.nova-lite-v1:0'])(
  '%s costs what its model costs',
  (model) => {
    expect(priceOf(model)).toEqual({ input: 0.06, output: 0.24 });
  },
);

test('a model without a known price has none, instead of a guess', () => {
  expect(usageOf('someone.new-model-v9', { inputTokens: 1, outputTokens: 1 }).costUsd).toBeNull();
});

test('asking nobody costs nothing; a useless answer costs what it costs', () => {
  expect(usageOfDecision(builtIn('daily-budget'))).toEqual({ inputTokens: 0, outputTokens: 0, costUsd: 0 });
  const usage = { model: 'amazon.nova-lite-v1:0', inputTokens: 1_000_000, outputTokens: 0 };
  expect(usageOfDecision(builtIn('answer-unusable', usage)).costUsd).toBe(0.06);
});
