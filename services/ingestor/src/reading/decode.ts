import type { Encoding } from '../domain/sniff-encoding.ts';

/**
 * Turns a file's text into UTF-8 without byte order mark. UTF-8 passes through unchanged, broken bytes included:
 * whoever frames the records rejects the ones that hold them.
 */
export async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Buffer> {
  yield* encoding === 'utf-8' ? withoutMark(chunks) : transcoded(chunks, encoding);
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (beginning === undefined) {
      yield bytes;
      continue;
    }
    // The mark may be cut by the borders of chunks.
    beginning = Buffer.concat([beginning, bytes]);
    if (beginning.length < mark.length) continue;
    yield beginning.subarray(startsWithMark(beginning) ? mark.length : 0);
    beginning = undefined;
  }
  if (beginning !== undefined && beginning.length > 0) yield beginning;
}

const startsWithMark = (bytes: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

async function* transcoded(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Buffer> {
  // The decoder drops the mark of UTF-16 by itself.
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}
