import type { Fact } from '@vitals/core';

const slot = /\{\{([0-9a-f]{12})\}\}/g;
const slotOnly = /^\{\{([0-9a-f]{12})\}\}$/;

export const slotOf = (fact: Pick<Fact, 'id'>): string => `{{${fact.id}}}`;

/** Ids of the slots of a sentence, in order, repeats included. */
export function slotIds(sentence: string): readonly string[] {
  return [...sentence.matchAll(slot)].map(([, id = '']) => id);
}

/** The words of a sentence around its slots; each slot leaves a space, so that neighbours do not run together. */
export const wordsAround = (sentence: string): string => sentence.replaceAll(slot, ' ');

export const isSlotAlone = (sentence: string): boolean => slotOnly.test(sentence);

/**
 * Puts the facts into a sentence: a slot that stands alone becomes the fact's sentence, a slot among words its text.
 * A slot whose fact is not there stays as it is: sentences are checked before they are filled.
 */
export function fillSlots(sentence: string, facts: readonly Fact[]): string {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const alone = byId.get(slotOnly.exec(sentence)?.[1] ?? '');
  if (alone !== undefined) return alone.sentence;
  const filled = sentence.replaceAll(slot, (written, id: string) => byId.get(id)?.text ?? written);
  return filled.slice(0, 1).toUpperCase() + filled.slice(1);
}
