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

/** The sentence of a code, or its words. Reads only the table's own keys: "constructor" is a code like any other. */
export function sentenceFor(table: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(table, code) ? table[code] : undefined) ?? codeWords(code);
}
