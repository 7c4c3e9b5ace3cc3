import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

const delimiters = [',', ';', '\t', '|'] as const;
const encodings = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** How a table is written into bytes, whatever is in it. */
export interface Dialect {
  readonly delimiter: (typeof delimiters)[number];
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: (typeof encodings)[number];
  readonly quotes: 'where needed' | 'everywhere';
  readonly gzip: boolean;
  readonly endsWithLineEnd: boolean;
}

export const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(...encodings),
  quotes: fc.constantFrom('where needed', 'everywhere'),
  gzip: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
});

/** The bytes of a file. A line feed in a cell stays one, but where no line ends with anything but CR. */
export function encoded(records: readonly (readonly string[])[], how: Dialect): Buffer {
  const { delimiter, lineEnd, quotes } = how;
  const cellOf = (text: string): string => {
    const isPlain = quotes === 'where needed' && !/["\n\r]/.test(text) && !text.includes(delimiter);
    const inner = lineEnd === '\r' ? text.replaceAll('\n', '\r') : text;
    return isPlain ? text : `"${inner.replaceAll('"', '""')}"`;
  };
  const lines = records.map((cells) => cells.map(cellOf).join(delimiter)).join(lineEnd);
  const bytes = inEncoding(how.endsWithLineEnd ? lines + lineEnd : lines, how.encoding);
  return how.gzip ? gzipSync(bytes) : bytes;
}

function inEncoding(text: string, encoding: Dialect['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      // The letters used here are where Latin-1 has them.
      return Buffer.from(text, 'latin1');
  }
}
