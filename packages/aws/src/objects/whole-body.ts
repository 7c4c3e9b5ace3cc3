import type { Readable } from 'node:stream';
import { UnavailableError } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';

/**
 * The bytes of a response, or an error: a connection that broke half-way is not retried by the SDK, and one that ends
 * early without an error would look like a shorter file. Stopping at any point, even before the first byte, closes the
 * connection.
 */
export function wholeBody(source: Readable, announced: number): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () => {
      const bytes = counted(source, announced);
      return {
        next: () => bytes.next(),
        return: async () => {
          // A generator that was never started does not run its `finally`.
          source.destroy();
          return bytes.return(undefined);
        },
      };
    },
  };
}

async function* counted(source: AsyncIterable<Uint8Array>, announced: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of source) {
      read += chunk.byteLength;
      yield chunk;
    }
  } catch (thrown) {
    throw unavailable('s3', thrown, { call: 'GetObject', read, announced });
  }
  if (read !== announced) {
    throw new UnavailableError('short-read', 'an object ended before its announced size', {
      read,
      announced,
    });
  }
}
