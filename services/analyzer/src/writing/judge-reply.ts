import type { Fact, ModelReply } from '@vitals/core';
import { checkSentence, indexOf, type FactIndex, type SentenceProblem } from './check-sentence.ts';
import { sections, type Draft, type Section, type SentencePlace } from './draft.ts';
import { readAnswer, type Answer } from './read-answer.ts';
import { isSlotAlone } from './slots.ts';

/** Sentences a section keeps; what is beyond is dropped and counted. */
export const maxSentences: Readonly<Record<Section, number>> = {
  summary: 6,
  insights: 12,
  recommendations: 7,
};

/** Reasons a reply ended before the form was complete. A cut answer is junk: its last sentence may lack its "not". */
const cutShort = new Set(['max_tokens', 'length', 'content_filtered', 'guardrail_intervened']);

interface DroppedSentence extends SentencePlace {
  readonly problem: SentenceProblem | 'repeated' | 'too-many';
}

/** Why a reply cannot be used. Codes and positions: no text of the model goes into logs or prompts again. */
type ReplyProblem = 'cut-short' | 'no-form' | 'nothing-usable';

export type Judgement =
  | { readonly ok: true; readonly draft: Draft; readonly dropped: readonly DroppedSentence[] }
  | {
      readonly ok: false;
      readonly problem: ReplyProblem;
      readonly dropped: readonly DroppedSentence[];
    };

/** Sentences end with a full stop, whether the model wrote it or not; a slot that stands alone brings its own. */
function ended(sentence: string): string {
  const bare = sentence.trim().replace(/[.:;, –—-]{1,9}$/, '');
  return isSlotAlone(bare) ? bare : `${bare}.`;
}

type Verdict = { readonly sentence: string } | { readonly problem: DroppedSentence['problem'] };

function judgeSentence(
  sentence: unknown,
  section: Section,
  index: FactIndex,
  kept: readonly string[],
): Verdict {
  const problem = checkSentence(sentence, section, index);
  if (problem !== undefined || typeof sentence !== 'string') return { problem: problem ?? 'not-text' };
  const finished = ended(sentence);
  if (kept.includes(finished)) return { problem: 'repeated' };
  return { sentence: finished };
}

function judgeSentences(
  answer: Answer,
  facts: readonly Fact[],
): { readonly draft: Draft; readonly dropped: readonly DroppedSentence[] } {
  const index = indexOf(facts);
  const draft: Record<Section, string[]> = { summary: [], insights: [], recommendations: [] };
  const dropped: DroppedSentence[] = [];
  for (const section of sections) {
    for (const [at, sentence] of (answer[section] ?? []).entries()) {
      const said = [...draft.summary, ...draft.insights, ...draft.recommendations];
      const verdict = judgeSentence(sentence, section, index, said);
      if ('problem' in verdict) dropped.push({ section, index: at, problem: verdict.problem });
      else if (draft[section].length < maxSentences[section]) draft[section].push(verdict.sentence);
      else dropped.push({ section, index: at, problem: 'too-many' });
    }
  }
  return { draft, dropped };
}

/**
 * Decides about a reply: which of its sentences may be used, and whether enough is left. At least one sentence of the
 * summary and one of the insights must stand; recommendations are completed by rules anyway.
 */
export function judgeReply(reply: ModelReply, facts: readonly Fact[]): Judgement {
  if (cutShort.has(reply.stopReason)) return { ok: false, problem: 'cut-short', dropped: [] };
  const answer = readAnswer(reply);
  if (answer === undefined) return { ok: false, problem: 'no-form', dropped: [] };
  const { draft, dropped } = judgeSentences(answer, facts);
  return draft.summary.length > 0 && draft.insights.length > 0
    ? { ok: true, draft, dropped }
    : { ok: false, problem: 'nothing-usable', dropped };
}
