import { hashOf, type Fact } from '@vitals/core';

/** What a fact says, before it has its id. */
export type Statement = Omit<Fact, 'id' | 'words'> & { readonly words?: readonly string[] };

/** The id is a hash of what is said: the same finding in another run of the analyzer is the same fact. */
export function factOf(statement: Statement): Fact {
  const { kind, field, level, text, sentence, words = [] } = statement;
  return {
    id: hashOf(kind, field, level, text, sentence).slice(0, 12),
    kind,
    field,
    level,
    text,
    sentence,
    words,
  };
}

/** "systolic pressure" → "Systolic pressure" */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
