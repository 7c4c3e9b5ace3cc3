import { plainText } from './words/plain-text.ts';

/** Longest subject, in UTF-16 units: mail clients show half of it, and a header line must stay short. */
export const maxSubjectLength = 120;

/**
 * The subject of a mail. Control characters cannot get in (header injection), half a surrogate pair cannot come out.
 * Callers pass counts and titles from configuration and contracts: no value of a file ever stands in a subject.
 */
export function subjectLine(title: string, about: string): string {
  const text = [plainText(title, maxSubjectLength), plainText(about, maxSubjectLength)].filter(
    (part) => part !== '',
  );
  const line = text.join(': ');
  if (line.length <= maxSubjectLength) return line;
  let cut = '';
  for (const character of line) {
    if (cut.length + character.length >= maxSubjectLength) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}
