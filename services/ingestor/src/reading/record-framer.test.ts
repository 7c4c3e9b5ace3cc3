import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { shapes } from './framed-block.ts';
import { frames } from './frames.ts';
import { RecordFramer } from './record-framer.ts';
import { splitRecord } from './split-record.ts';

const names = Object.entries(shapes);

interface Options {
  readonly columns?: number;
  readonly maxBytes?: number;
  readonly cut?: number;
  readonly delimiter?: string;
}

/** Every record as shape, line and text; bytes come in chunks of `cut`, blocks are as small. */
async function framed(
  content: string | Buffer,
  options: Options = {},
): Promise<readonly (readonly [string, number, string])[]> {
  const { columns = 2, maxBytes = 100, cut = 7, delimiter = ',' } = options;
  const bytes = Buffer.from(content);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
  }
  const found: [string, number, string][] = [];
  for await (const block of frames(chunks(), new RecordFramer({ delimiter, columns, maxBytes }), cut)) {
    for (const [i, shape] of block.shapes.entries()) {
      const text =
        shape === shapes.oversized ? '' : block.bytes.toString('utf8', block.starts[i], block.ends[i]);
      found.push([names.find(([, value]) => value === shape)?.[0] ?? '', block.lines[i] ?? 0, text]);
    }
  }
  return found;
}

describe('RecordFramer', () => {
  test.each<[string, string, readonly (readonly [string, number, string])[]]>([
    [
      'LF',
      'a,b\n1,2\n',
      [
        ['plain', 1, 'a,b'],
        ['plain', 2, '1,2'],
      ],
    ],
    [
      'CRLF, last line without end',
      'a,b\r\n1,2',
      [
        ['plain', 1, 'a,b'],
        ['plain', 2, '1,2'],
      ],
    ],
    ['a return at the very end', 'a,b\r', [['plain', 1, 'a,b']]],
    [
      'blank lines',
      'a,b\n\n\r\n1,2\n',
      [
        ['plain', 1, 'a,b'],
        ['blank', 2, ''],
        ['blank', 3, ''],
        ['plain', 4, '1,2'],
      ],
    ],
    [
      'too few and too many cells',
      '1\n1,2,3\n',
      [
        ['ragged', 1, '1'],
        ['ragged', 2, '1,2,3'],
      ],
    ],
    [
      'quoted cells over lines',
      'a,"x\ny, ""z"""\r\n1,2\n',
      [
        ['quoted', 1, 'a,"x\ny, ""z"""'],
        ['plain', 3, '1,2'],
      ],
    ],
    ['a quote within an unquoted cell', `5'11",2\n`, [['plain', 1, `5'11",2`]]],
    ['a return within a cell', 'a\rb,2\n', [['plain', 1, 'a\rb,2']]],
    [
      'a closing quote that does not close',
      'a,"b"x\n1,2\n',
      [
        ['misquoted', 1, 'a,"b"x'],
        ['plain', 2, '1,2'],
      ],
    ],
    [
      'a forgotten closing quote',
      'a,"b\n1,2\n3,4\n',
      [
        ['misquoted', 1, 'a,"b'],
        ['plain', 2, '1,2'],
        ['plain', 3, '3,4'],
      ],
    ],
    [
      'a forgotten quote before a quoted cell',
      'a,"b\n1,"x"\n3,4\n',
      [
        ['misquoted', 1, 'a,"b'],
        ['quoted', 2, '1,"x"'],
        ['plain', 3, '3,4'],
      ],
    ],
    ['nothing', '', []],
    [
      'only line ends',
      '\n\n',
      [
        ['blank', 1, ''],
        ['blank', 2, ''],
      ],
    ],
  ])('frames %s', async (_, text, expected) => {
    expect(await framed(text)).toEqual(expected);
  });

  test('a line above the limit costs that line and no more', async () => {
    const long = 'x'.repeat(500);
    expect(await framed(`a,b\n${long},2\n1,2\n`)).toEqual([
      ['plain', 1, 'a,b'],
      ['oversized', 2, ''],
      ['plain', 3, '1,2'],
    ]);
  });

  test('a quoted cell above the limit costs its first line; the others are read as lines', async () => {
    const text = `a,"b\n${'1,2\n'.repeat(40)}"\n`;
    const found = await framed(text);
    expect(found[0]).toEqual(['misquoted', 1, 'a,"b']);
    expect(found.slice(1, 41).every(([shape]) => shape === 'plain')).toBe(true);
  });

  const piece = fc.constantFrom(
    'a',
    'b"',
    '"',
    '""',
    ',',
    ',',
    '\n',
    '\r\n',
    '\r',
    'ü',
    '\ufeff',
    ' ',
    '"x,y"',
    'z'.repeat(30),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  test('what is found does not depend on how the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (content, cut) => {
        expect(await framed(content, { cut, maxBytes: 25 })).toEqual(
          await framed(content, { cut: 5000, maxBytes: 25 }),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('csv-parse finds the same cells in every record that is framed as sound', async () => {
    const options = { record_delimiter: ['\r\n', '\n'], relax_quotes: true };
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        for (const [shape, , record] of await framed(content, { columns: 0, maxBytes: 1000, cut: 5000 })) {
          if (shape !== 'plain' && shape !== 'quoted') continue;
          const cells = shape === 'plain' ? record.split(',') : splitRecord(record, ',');
          expect(parse(record, options)).toEqual([cells]);
          expect(splitRecord(record, ',')).toEqual(cells);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every line of the file is in exactly one record', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const found = await framed(content, { maxBytes: 1000, cut: 5000 });
        const lines = found.map(
          ([shape, line, record]) =>
            [line, shape === 'quoted' || shape === 'ragged' ? record.split('\n').length : 1] as const,
        );
        for (const [i, [line, count]] of lines.entries())
          expect(lines[i + 1]?.[0] ?? line + count).toBe(line + count);
      }),
    );
  });
});
