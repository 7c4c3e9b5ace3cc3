import { readSync } from 'node:fs';

const chunkBytes = 1 << 16;
const lf = 10;

/** The lines of one stretch of a file, which ends with a line feed. Holds one chunk, or one line where it is longer. */
export function* readLines(file: number, start: number, end: number): Generator<string> {
  let rest = Buffer.alloc(0);
  for (let at = start; at < end;) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - at));
    const read = readSync(file, chunk, 0, chunk.length, at);
    if (read === 0) throw new RangeError('the temporary file is shorter than what was written');
    at += read;
    const bytes =
      rest.length === 0 ? chunk.subarray(0, read) : Buffer.concat([rest, chunk.subarray(0, read)]);
    let from = 0;
    for (let feed = bytes.indexOf(lf); feed >= 0; feed = bytes.indexOf(lf, from)) {
      yield bytes.toString('utf8', from, feed);
      from = feed + 1;
    }
    rest = bytes.subarray(from);
  }
}
