/** Longest texts that reach a mail. What is longer is cut, so that no single string can push a mail over its size. */
export const textLimits = { name: 80, phrase: 160, sentence: 400 } as const;

/** Joiners are the one kind of invisible character that writing needs (Persian, Indic scripts, emoji families). */
const invisible = /(?![\u200c\u200d])[\p{Cf}\p{Noncharacter_Code_Point}]/gu;
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/**
 * Text from outside (contracts, the model, a file's label) as one line that says what it shows: no control characters
 * and no line breaks (they could forge a line of the text mail), nothing that reorders or hides characters, no half
 * surrogate, at most `maxLength` characters. Escaping for HTML is the template's business, not done here.
 */
export function plainText(text: string, maxLength: number = textLimits.sentence): string {
  const line = text.toWellFormed().replace(invisible, '').replace(breaks, ' ').trim();
  if (line.length <= maxLength) return line;
  let kept = '';
  let room = maxLength;
  for (const character of line) {
    if (room === 0) return `${Array.from(kept).slice(0, -1).join('').trimEnd()}…`;
    kept += character;
    room -= 1;
  }
  return line;
}
