import { describeCode } from '@vitals/core';

/** The first letter as a capital: a label becomes the start of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A clause as a sentence of its own: capital letter, full stop. */
export function asSentence(text: string): string {
  return /[.!?…:]$/.test(text) || text === '' ? capitalised(text) : `${capitalised(text)}.`;
}

/** A code nobody wrote a sentence for, made readable: "too-many-rejects" → "Too many rejects". */
export function codeWords(code: string): string {
  return capitalised(code.replace(/[-_./:]+/g, ' ').trim());
}

/** A code of a manifest in core's words, without a full stop; one that core does not know is read aloud. */
export function describedCode(code: string): string {
  const described = describeCode(code);
  const isKnown = !described.startsWith(code.split(':')[0] ?? '');
  return isKnown ? capitalised(described) : codeWords(code);
}
