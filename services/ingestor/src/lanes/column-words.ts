import type { Field } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { isFormula } from '../domain/formula-guard.ts';
import type { Word } from './word-table.ts';

/** Longer words are left to the careful lane. */
const maxWordLength = 64;

/**
 * The texts of a column that are looked up: words for "missing", and of a closed list (enum, boolean) every allowed
 * word with its synonyms, as they are usually written. A spelling that is not here costs time and nothing else; one
 * that is here must come out exactly as `cleanText` and `cleanBoolean` have it, and must be allowed by the contract.
 */
export function wordsOf(plan: FieldPlan, field: Field): readonly Word[] {
  const missing = [...plan.missing]
    .filter((token) => token !== '')
    .map((text): Word => ({ text, becomes: '' }));
  const spellings = [...plan.words].flatMap(([lower, meaning]) =>
    spellingsOf(lower, meaning).map((text) => wordFor(text, meaning, plan)),
  );
  const known = new Map<string, Word>();
  for (const word of spellings) if (isAllowed(word, plan, field)) known.set(word.text, word);
  // Missing comes first in the careful lane too.
  for (const word of missing) known.set(word.text, word);
  return [...known.values()].filter(
    ({ text }) => text.length <= maxWordLength && !/[",;|\u0000-\u001f]/.test(text),
  );
}

function spellingsOf(lower: string, meaning: string): readonly string[] {
  const capitalised = lower.slice(0, 1).toUpperCase() + lower.slice(1);
  return [meaning, lower, lower.toUpperCase(), capitalised].filter(
    (text) => text !== '' && text.toLowerCase() === lower && text.trim() === text,
  );
}

function wordFor(text: string, becomes: string, plan: FieldPlan): Word {
  if (text === becomes) return { text, becomes };
  const sameLetters = plan.type === 'string' && text.toLowerCase() === becomes.toLowerCase();
  return { text, becomes, conversion: sameLetters ? 'case' : 'word' };
}

function isAllowed({ becomes }: Word, plan: FieldPlan, field: Field): boolean {
  if (plan.type === 'boolean') return true;
  const { enum: allowed = [], minLength = 0, maxLength = Infinity, pattern } = field.constraints ?? {};
  return (
    allowed.includes(becomes) &&
    becomes.length >= minLength &&
    becomes.length <= maxLength &&
    /^[\x20-\x7e]*$/.test(becomes) &&
    !/[",]/.test(becomes) &&
    !isFormula(becomes) &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(becomes))
  );
}
