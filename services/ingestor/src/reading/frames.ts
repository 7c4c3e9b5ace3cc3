import type { FramedBlock } from './framed-block.ts';
import { limits } from './limits.ts';
import type { RecordFramer } from './record-framer.ts';

/** Cuts a stream of UTF-8 into blocks of whole records, of about `limits.blockBytes` however the chunks come. */
export async function* frames(
  chunks: AsyncIterable<Buffer>,
  framer: RecordFramer,
  blockBytes: number = limits.blockBytes,
): AsyncGenerator<FramedBlock> {
  let buffer = Buffer.allocUnsafe(blockBytes);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.copy(buffer, filled, at);
      at += taken;
      filled += taken;
      if (filled < buffer.length) continue;
      const block = framer.frame(buffer, false);
      yield block;
      // The block still belongs to whoever took it: the rest moves to a buffer of its own.
      const rest = buffer.subarray(block.bytes.length);
      buffer = Buffer.allocUnsafe(rest.length + blockBytes);
      filled = rest.copy(buffer);
    }
  }
  yield framer.frame(buffer.subarray(0, filled), true);
}

/** A block without its first `count` records. */
export function withoutFirst(block: FramedBlock, count: number): FramedBlock {
  if (count === 0) return block;
  return {
    ...block,
    starts: block.starts.slice(count),
    ends: block.ends.slice(count),
    nexts: block.nexts.slice(count),
    lines: block.lines.slice(count),
    shapes: block.shapes.slice(count),
    passedBefore: block.passedBefore.slice(count),
  };
}
