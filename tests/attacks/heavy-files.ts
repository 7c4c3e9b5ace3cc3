import { createGzip, type Gzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { good, header } from './attack.ts';

const mib = 1 << 20;

/** A file that is meant to fill the memory: its size, and its bytes as they come. */
export interface HeavyFile {
  readonly name: string;
  readonly outcome: string;
  /** Bytes of the file, roughly `mebibytes` of them. */
  readonly chunks: (mebibytes: number) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Code of the refusal, or `read` where the file is read to its end. */
  readonly ends: string;
}

function* repeated(text: string, mebibytes: number): Generator<Uint8Array> {
  const chunk = Buffer.from(text.repeat(Math.ceil(mib / text.length)));
  for (let i = 0; i < mebibytes; i++) yield chunk;
}

function* table(records: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield Buffer.from(`${header}\n${good}\n`);
  yield* records;
  yield Buffer.from(`\n${good}\n`);
}

async function* gzipped(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip: Gzip = Readable.from(chunks, { objectMode: false }).pipe(createGzip({ level: 9 }));
  for await (const chunk of gzip) yield chunk as Uint8Array;
}

/** Some refuse at the header, most only after a gigabyte: whatever they do, the memory stays flat. */
export const heavyFiles: readonly HeavyFile[] = [
  {
    name: 'one line and nothing else',
    outcome: 'refused, `no-header`',
    chunks: (mebibytes) => repeated('x', mebibytes),
    ends: 'no-header',
  },
  {
    name: 'one line below a header',
    outcome: 'the line is rejected, `size-error`',
    chunks: (mebibytes) => table(repeated('x', mebibytes)),
    ends: 'read',
  },
  {
    name: 'a quoted cell that is never closed, of one line',
    outcome: 'the line is rejected, `size-error`',
    chunks: (mebibytes) => table([Buffer.from('P2,"'), ...repeated('x', mebibytes)]),
    ends: 'read',
  },
  {
    name: 'quotes only',
    outcome: 'the line is rejected, `size-error`',
    chunks: (mebibytes) => table(repeated('"', mebibytes)),
    ends: 'read',
  },
  {
    name: 'delimiters only',
    outcome: 'the line is rejected, `size-error`',
    chunks: (mebibytes) => table(repeated(',', mebibytes)),
    ends: 'read',
  },
  {
    name: 'line ends only',
    outcome: 'every record is skipped, `blank`',
    chunks: (mebibytes) => table(repeated('\n', mebibytes / 32)),
    ends: 'read',
  },
  {
    name: 'a header of columns only',
    outcome: 'refused, `no-header`',
    chunks: (mebibytes) => repeated('c,', mebibytes),
    ends: 'no-header',
  },
  {
    name: 'records with a cell too few, and no others',
    outcome: 'each is rejected, then the file: `too-many-rejected`',
    chunks: (mebibytes) => table(repeated('P1,x,72\n', mebibytes / 32)),
    ends: 'too-many-rejected',
  },
  {
    name: 'an unclosed quote in every record',
    outcome: 'each is rejected, then the file: `too-many-rejected`',
    chunks: (mebibytes) => table(repeated('P1,"x,72,36.6,\n', mebibytes / 32)),
    ends: 'too-many-rejected',
  },
  {
    name: 'a gzip bomb of one line',
    outcome: 'refused, `compression-ratio`',
    chunks: (mebibytes) => gzipped(table(repeated('x', mebibytes))),
    ends: 'compression-ratio',
  },
  {
    name: 'a gzip bomb of good records',
    outcome: 'refused, `compression-ratio`',
    chunks: (mebibytes) => gzipped(table(repeated(`${good}\n`, mebibytes))),
    ends: 'compression-ratio',
  },
];
