import type { Field } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { wordsOf } from './column-words.ts';

/** A text that stands for a word of the column's closed list, and what the careful lane counts it as. */
export interface Spelling {
  readonly text: string;
  readonly standsFor: string;
  readonly conversion: 'case' | 'word';
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * The usual other spellings of a column's words: the words that stand for them, each in small letters, in capitals and
 * with one. Only of ASCII, where a letter has one capital.
 */
export function spellingsOf(plan: FieldPlan, field: Field): readonly Spelling[] {
  const words = new Set(wordsOf(plan, field).map(({ text }) => text));
  const spellings = new Map<string, Spelling>();
  for (const [word, standsFor] of plan.words) {
    if (!words.has(standsFor) || !/^[\x21-\x7e]+$/.test(word + standsFor) || /[",;|]/.test(word)) continue;
    const isCase = plan.type === 'string' && standsFor.toLowerCase() === word;
    for (const text of [word, word.toUpperCase(), capitalised(word)]) {
      if (words.has(text) || plan.missing.has(text) || text === standsFor) continue;
      spellings.set(text, { text, standsFor, conversion: isCase ? 'case' : 'word' });
    }
  }
  return [...spellings.values()];
}
