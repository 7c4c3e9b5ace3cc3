/** Columns of a text mail: what RFC 5322 asks lines to stay under, and what a terminal shows. */
const textColumns = 78;

const bullet = /^(?:\s*(?:[*-]|\d+\.)\s+|\s+)/;

/** A finished text mail: no runs of blank lines where a section had nothing to say, no line wider than a mail's. */
export function plainMail(text: string): string {
  return `${wrapText(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** Every line at most `columns` characters wide. Continuations line up with the first line's text, after its bullet. */
export function wrapText(text: string, columns: number = textColumns): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line.trimEnd(), columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): readonly string[] {
  if (Array.from(line).length <= columns) return [line];
  const start = bullet.exec(line)?.[0] ?? '';
  const indent = ' '.repeat(Math.min(start.length, columns / 2));
  const room = columns - indent.length;
  const lines: string[] = [];
  let current = '';
  for (const word of line
    .slice(start.length)
    .split(/ +/)
    .flatMap((word) => pieces(word, room))) {
    if (current !== '' && lengthOf(current) + 1 + lengthOf(word) > room) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines.map((rest, index) => (index === 0 ? start : indent) + rest);
}

const lengthOf = (text: string): number => Array.from(text).length;

/** A word longer than a line is broken: an address of a kilobyte must not make one line of a kilobyte. */
function pieces(word: string, room: number): readonly string[] {
  const characters = Array.from(word);
  if (characters.length <= room) return [word];
  const broken: string[] = [];
  for (let at = 0; at < characters.length; at += room) broken.push(characters.slice(at, at + room).join(''));
  return broken;
}
