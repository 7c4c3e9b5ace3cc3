import { createReadStream } from 'node:fs';
import { rawPrefix, systemClock } from '@vitals/core';
import type { TableSource } from '@vitals/ingestor';
import { linesIn } from './counting-reads.ts';
import type { InputFile } from './input-files.ts';

/** Bytes and line feeds of a chunk that was just read. */
export type OnRead = (read: { readonly bytes: number; readonly lines: number }) => void;

/** A file where it lies, as the ingestor would meet it if it were put under raw/ now: the future begins tomorrow. */
export function fileSource(file: InputFile, onRead: OnRead = () => undefined): TableSource {
  return {
    open: async () => counted(createReadStream(file.path, { highWaterMark: 1 << 18 }), onRead),
    bytes: file.size,
    lastModified: systemClock.now(),
    key: `${rawPrefix}${file.name}`,
  };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onRead: OnRead): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead({ bytes: chunk.length, lines: linesIn(chunk) });
    yield chunk;
  }
}
