import { ModelRefusedError, type Fact, type Model, type ModelReply, type ModelRequest } from '@vitals/core';
import { judgeReply } from './judge-reply.ts';
import type { BuiltInReason, TokenUsage, WritingDecision } from './narrative.ts';
import { repairRequest, writingRequest } from './prompt.ts';
import { ruleWriterName } from './rule-writer.ts';

/** The answer and one repair. */
const maxAttempts = 2;

const nothingUsed: TokenUsage = { inputTokens: 0, outputTokens: 0 };

const sum = (one: TokenUsage, other: TokenUsage): TokenUsage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
});

/** The decision for facts that no model was asked about, or none answered. */
export function builtIn(
  reason: BuiltInReason,
  usage: TokenUsage & { readonly model: string | null } = { ...nothingUsed, model: null },
  dropped = 0,
): WritingDecision {
  return { kind: 'built-in', reason, dropped, usage };
}

/**
 * Asks a model for the words, at most twice: an answer that cannot be used is asked for once more, then the built-in
 * writer takes over, as it does when the model refuses. `UnavailableError` (throttled, down, late) passes through: the
 * use case knows whether there is time to retry.
 */
export async function decideWriting(
  model: Model,
  facts: readonly Fact[],
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<WritingDecision> {
  let request = writingRequest(facts, limits.timeoutMs);
  let usage: TokenUsage & { readonly model: string | null } = { ...nothingUsed, model: null };
  let dropped = 0;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const reply = await answerOf(model, request, limits.signal);
    if (reply === 'refused') return builtIn('model-refused', usage, dropped);
    // The laptop's rule writer comes through the same port; what it writes is labelled as what it is.
    if (reply.model === ruleWriterName) return builtIn('no-model');
    usage = { ...sum(usage, reply.usage), model: reply.model };
    const judged = judgeReply(reply, facts);
    dropped += judged.dropped.length;
    if (judged.ok) return { kind: 'model', model: reply.model, draft: judged.draft, dropped, usage };
    request = repairRequest(request, judged);
  }
  return builtIn('answer-unusable', usage, dropped);
}

async function answerOf(
  model: Model,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ModelReply | 'refused'> {
  try {
    return await model.ask(request, signal);
  } catch (thrown) {
    if (thrown instanceof ModelRefusedError) return 'refused';
    throw thrown;
  }
}
