import type { Field } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { isFormula } from '../domain/formula-guard.ts';
import type { Word } from './word-table.ts';

/** Longer words are not looked up. */
const maxWordLength = 64;

/** What is written in quotes, or where a file's delimiter would cut it: such a word could span two cells. */
const unsafe = /[",;|\u0000-\u001f]/;

/**
 * The texts of a column that are looked up: words for "missing", and the canonical words of a closed list (enum,
 * boolean). Each must come out of `cleanText` and `cleanBoolean` as it went in, and be allowed by the contract.
 */
export function wordsOf(plan: FieldPlan, field: Field): readonly Word[] {
  const missing = [...plan.missing].filter((token) => token !== '');
  const canonical = [...new Set(plan.words.values())].filter(
    (text) => !plan.missing.has(text) && isKept(text, plan) && isAllowed(text, plan, field),
  );
  return [
    ...missing.map((text): Word => ({ text, isMissing: true })),
    ...canonical.map((text): Word => ({ text, isMissing: false })),
  ].filter(({ text }) => text.length <= maxWordLength && !unsafe.test(text));
}

/** Whether the word stands for itself: trimmed, not empty, not mapped to another one. */
const isKept = (text: string, plan: FieldPlan): boolean =>
  text !== '' && text.trim() === text && plan.words.get(text.toLowerCase()) === text;

function isAllowed(text: string, plan: FieldPlan, field: Field): boolean {
  if (plan.type === 'boolean') return true;
  const { enum: allowed = [], minLength = 0, maxLength = Infinity, pattern } = field.constraints ?? {};
  // Length in characters, as the schema counts them.
  const length = Array.from(text).length;
  return (
    allowed.includes(text) &&
    length >= minLength &&
    length <= maxLength &&
    !isFormula(text) &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text))
  );
}
