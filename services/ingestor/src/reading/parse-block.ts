import { parse, type Options } from 'csv-parse/sync';
import { shapes, type FramedBlock } from './framed-block.ts';
import { limits } from './limits.ts';

/**
 * The cells of the quoted records of a block, by csv-parse, all at once: as a stream of single records it would cost a
 * fifth more, and one malformed quote would end the file.
 */
export function parseBlock(block: FramedBlock, delimiter: string): readonly (readonly string[])[] {
  const quoted = quotedBytes(block);
  return quoted.length === 0 ? [] : parse(quoted, optionsFor(delimiter));
}

function optionsFor(delimiter: string): Options {
  return {
    delimiter,
    // A U+FEFF at the beginning of a block is data: the mark of the file is gone by now.
    bom: false,
    record_delimiter: ['\r\n', '\n'],
    // A quote inside an unquoted cell stands for itself; the framer has refused every other misuse.
    relax_quotes: true,
    max_record_size: limits.recordBytes + 1,
  };
}

/** The bytes of the quoted records, in one piece. Neighbours are one stretch of it. */
function quotedBytes({ bytes, starts, nexts, shapes: kinds }: FramedBlock): Buffer {
  const pieces: Buffer[] = [];
  let from = -1;
  let to = -1;
  for (const [i, kind] of kinds.entries()) {
    if (kind !== shapes.quoted) continue;
    const start = starts[i] ?? 0;
    if (start !== to) {
      if (from >= 0) pieces.push(bytes.subarray(from, to));
      from = start;
    }
    to = nexts[i] ?? 0;
  }
  if (from >= 0) pieces.push(bytes.subarray(from, to));
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
