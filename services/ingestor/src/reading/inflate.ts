import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { refusal, sizeText } from '@vitals/core';
import { limits } from './limits.ts';
import { UnreadableError } from './unreadable-error.ts';

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Decompresses a gzip stream. Damage and bombs end in `UnreadableError`; errors of the source come through as they are. */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number = limits.inflatedBytes,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: limits.writeBytes });
  const counted = { taken: 0, given: 0 };
  const fed = pipeline(counting(chunks, counted), gunzip);
  // A failure is thrown where the output is read, too; here it must only not go unhandled.
  fed.catch(() => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      counted.given += chunk.length;
      if (counted.given > limits.inflateFreeBytes && counted.given > counted.taken * limits.inflateRatio)
        throw bomb();
      if (counted.given > mostBytes) throw tooLarge(mostBytes);
      yield chunk;
    }
    await fed;
  } catch (thrown) {
    throw isDamage(thrown) ? damage(thrown) : thrown;
  } finally {
    gunzip.destroy();
  }
}

/** As much of a gzip file's beginning as can be decompressed, about `size` bytes of it; `whole` says that it is all of the file. */
export async function inflateHead(
  head: Buffer,
  size: number,
  whole: boolean,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const gunzip = createGunzip({
    chunkSize: limits.writeBytes,
    finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
  });
  gunzip.end(head);
  const chunks: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      held += chunk.length;
      if (held >= size) return { bytes: Buffer.concat(chunks), complete: false };
    }
    return { bytes: Buffer.concat(chunks), complete: true };
  } catch (thrown) {
    throw isDamage(thrown) ? damage(thrown) : thrown;
  }
}

async function* counting(
  chunks: AsyncIterable<Uint8Array>,
  counted: { taken: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    counted.taken += chunk.length;
    // The source may reuse its chunk, and zlib is still at work on it when the next one is asked for.
    yield Buffer.from(chunk);
  }
}

/** zlib's own errors have codes like Z_DATA_ERROR; those of the source have others. */
function isDamage(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return false;
  return typeof thrown.code === 'string' && thrown.code.startsWith('Z_');
}

const damage = (cause: unknown): UnreadableError =>
  new UnreadableError(
    refusal(
      'compression',
      'the gzip data is damaged or cut off',
      'compress the file again and send it once more',
    ),
    { cause },
  );

const bomb = (): UnreadableError =>
  new UnreadableError(
    refusal(
      'compression-ratio',
      `the file grows more than ${limits.inflateRatio} times when decompressed`,
      'send it uncompressed if it is what it should be',
    ),
  );

const tooLarge = (mostBytes: number): UnreadableError =>
  new UnreadableError(
    refusal(
      'decompressed-size',
      `the file is larger than ${sizeText(mostBytes)} when decompressed`,
      'split it into several files',
    ),
  );
