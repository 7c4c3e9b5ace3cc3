/**
 * Takes out what only makes a template readable: indentation, blank lines and template comments' remains. A third of
 * a mail would be spaces. Nothing here is preformatted, and no text from outside has a line break (plain-text.ts), so
 * every line break is the template's own.
 */
export function compactHtml(html: string): string {
  return `${html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
