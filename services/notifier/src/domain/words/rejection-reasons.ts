import { describeCode } from '@vitals/core';
import { asSentence, capitalised, codeWords } from './code-words.ts';

/** Why records were rejected, in core's words; a code that core does not know is read aloud. No full stop: a heading. */
export function rejectionSentence(code: string): string {
  const described = describeCode(code);
  const isKnown = described !== code.split(':')[0];
  return isKnown ? capitalised(described) : codeWords(code);
}

/** What a hint code suspects. Hints are shown, never applied to data. */
export function hintSentence(code: string): string {
  return asSentence(rejectionSentence(code));
}
