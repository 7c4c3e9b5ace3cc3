import type { Narrative } from '@vitals/core';
import { codeWords } from './code-words.ts';
import { plural } from './numbers.ts';
import { plainText, textLimits } from './plain-text.ts';

const whyBuiltIn: Readonly<Record<string, string>> = {
  'no-model': 'no language model is configured',
  'daily-budget': "the day's budget for the language model is spent",
  'model-unavailable': 'the language model did not answer in time',
  'model-refused': 'the language model refused the request',
  'answer-unusable': "the language model's answer did not stand up to checking",
};

/** Who wrote the sentences of one analysis, and how far they can be relied on. */
export function writerSentence({ writtenBy, dropped }: Narrative): string {
  if (writtenBy.kind === 'built-in') {
    const reason = plainText(writtenBy.reason, textLimits.name);
    const known = Object.hasOwn(whyBuiltIn, reason) ? whyBuiltIn[reason] : undefined;
    const why = known ?? codeWords(reason).toLowerCase();
    return `The sentences were written by the built-in rule writer${why === '' ? '' : ` (${why})`}.`;
  }
  const model = plainText(writtenBy.model, textLimits.name);
  const checked =
    dropped === 0
      ? ''
      : ` ${plural(dropped, 'sentence')} that said more than the facts ${dropped === 1 ? 'was' : 'were'} dropped.`;
  return `The sentences were written by the language model ${model}; code put in every figure.${checked}`;
}
