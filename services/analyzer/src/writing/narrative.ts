import type { Fact, Narrative } from '@vitals/core';
import { adviceOf, composeDraft } from './compose-draft.ts';
import type { Draft } from './draft.ts';
import { maxSentences } from './judge-reply.ts';
import { fillSlots, slotIds, slotOf } from './slots.ts';

/** Closes every list of recommendations. */
export const standingAdvice = 'Read this report as a screening aid, not as a diagnosis: a clinician decides.';

/** Why the built-in writer wrote. */
export type BuiltInReason =
  'no-model' | 'daily-budget' | 'model-refused' | 'model-unavailable' | 'answer-unusable';

/** Who wrote and what, before the slots are filled. Stored once, before it is used; a re-run reads it and asks nobody. */
export type WritingDecision =
  | {
      readonly kind: 'model';
      readonly model: string;
      readonly draft: Draft;
      readonly dropped: number;
      readonly usage: TokenUsage;
    }
  | {
      readonly kind: 'built-in';
      readonly reason: BuiltInReason;
      readonly dropped: number;
      readonly usage: TokenUsage & { readonly model: string | null };
    };

/** Tokens of all calls that led to the decision, the useless ones included: they are paid for as well. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const filled = (sentences: readonly string[], facts: readonly Fact[]): readonly string[] =>
  sentences.map((sentence) => fillSlots(sentence, facts));

/**
 * A model may leave things out. What is critical is said whatever it chose: a critical finding that neither summary nor
 * insights mention is put in front, and the advice that goes with the facts is always there.
 */
function completed(draft: Draft, facts: readonly Fact[]): Draft {
  const said = new Set([...draft.summary, ...draft.insights].flatMap(slotIds));
  const unsaid = facts.filter(
    ({ level, id, field }) => level === 'critical' && field !== '' && !said.has(id),
  );
  const advice = adviceOf(facts);
  const extra = draft.recommendations.filter((sentence) => !advice.includes(sentence));
  return {
    summary: draft.summary,
    insights: [...unsaid.map(slotOf), ...draft.insights],
    recommendations: [...advice, ...extra.slice(0, maxSentences.recommendations)],
  };
}

/** Composes executive summary, insights and recommendations from the facts alone. */
export function builtInNarrative(facts: readonly Fact[], reason: BuiltInReason, dropped = 0): Narrative {
  const draft = composeDraft(facts);
  return {
    writtenBy: { kind: 'built-in', reason },
    summary: filled(draft.summary, facts),
    insights: filled(draft.insights, facts),
    recommendations: [...filled(draft.recommendations, facts), standingAdvice],
    dropped,
  };
}

/** The words of an analysis, slots filled: from the stored decision and the stored facts, nothing else. */
export function narrate(decision: WritingDecision, facts: readonly Fact[]): Narrative {
  if (decision.kind === 'built-in') return builtInNarrative(facts, decision.reason, decision.dropped);
  const draft = completed(decision.draft, facts);
  return {
    writtenBy: { kind: 'model', model: decision.model },
    summary: filled(draft.summary, facts),
    insights: filled(draft.insights, facts),
    recommendations: [...filled(draft.recommendations, facts), standingAdvice],
    dropped: decision.dropped,
  };
}
