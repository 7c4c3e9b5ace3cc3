import type { ModelUsage } from '@vitals/core';
import type { TokenUsage, WritingDecision } from './narrative.ts';
import { ruleWriterName } from './rule-writer.ts';

/** USD per million tokens, input and output apart. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/** On-demand prices in us-east-1, November 2026. A model that is not here has no known price, and the report says so. */
const prices: ReadonlyMap<string, ModelPrice> = new Map([
  ['amazon.nova-lite-v1:0', { input: 0.06, output: 0.24 }],
  [ruleWriterName, { input: 0, output: 0 }],
]);

/** Inference profiles ("eu.amazon.nova-lite-v1:0") cost what their model costs. */
const regionPrefix = /^(?:us|eu|apac|global)\./;

export function priceOf(model: string): ModelPrice | undefined {
  return prices.get(model.replace(regionPrefix, ''));
}

/** What the calls cost, to a millionth of a dollar. `model` is `null` where none was asked. */
export function usageOf(model: string | null, { inputTokens, outputTokens }: TokenUsage): ModelUsage {
  if (model === null) return { inputTokens, outputTokens, costUsd: 0 };
  const price = priceOf(model);
  if (price === undefined) return { inputTokens, outputTokens, costUsd: null };
  const millionths = Math.round(inputTokens * price.input + outputTokens * price.output);
  return { inputTokens, outputTokens, costUsd: millionths / 1_000_000 };
}

/** Tokens and cost of everything that was asked for one decision. */
export function usageOfDecision(decision: WritingDecision): ModelUsage {
  const model = decision.kind === 'model' ? decision.model : decision.usage.model;
  return usageOf(model, decision.usage);
}
