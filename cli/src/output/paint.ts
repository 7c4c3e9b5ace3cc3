const escape = (code: number, text: string): string => `\u001b[${String(code)}m${text}\u001b[0m`;

/** Colours, or nothing where the terminal has none or `NO_COLOR` is set. */
export function paint(hasColour: boolean): {
  readonly red: (text: string) => string;
  readonly bold: (text: string) => string;
} {
  if (!hasColour) return { red: (text) => text, bold: (text) => text };
  return { red: (text) => escape(31, text), bold: (text) => escape(1, text) };
}
