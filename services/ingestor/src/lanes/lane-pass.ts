import type { JudgedBlock } from '../reading/judge-blocks.ts';
import type { TwoLanes } from './two-lanes.ts';

/** Bytes that go through the lanes together: enough that what comes out is written without being collected first. */
const laneBytes = 1 << 19;

/** The kernel may look at this many bytes behind the last record, whatever they are: a time is read in one go. */
const readAhead = 64;

/**
 * One pass over a file in two lanes. One buffer serves all blocks: a block is done with, down to its last byte, before
 * the next bytes are read, which is also what holds back the source when an output is slow.
 */
export async function passInLanes(
  text: AsyncIterable<Buffer>,
  lanes: TwoLanes,
  write: (judged: JudgedBlock) => Promise<void>,
  blockBytes: number = laneBytes,
): Promise<void> {
  let buffer: Buffer = Buffer.alloc(blockBytes + readAhead);
  let filled = 0;
  for await (const chunk of text) {
    for (let at = 0; at < chunk.length;) {
      const room = buffer.length - readAhead - filled;
      const copied = chunk.copy(buffer, filled, at, Math.min(chunk.length, at + room));
      at += copied;
      filled += copied;
      if (copied < room) continue;
      const judged = lanes.judge(buffer, filled, false);
      await write(judged);
      const rest = buffer.subarray(judged.taken, filled);
      // A record that fills the buffer needs a larger one; the framer sees to it that it does not grow for ever.
      if (rest.length > filled / 2) buffer = larger(rest, buffer.length * 2);
      else rest.copy(buffer);
      filled = rest.length;
    }
  }
  const judged = lanes.judge(buffer, filled, true);
  await write(judged);
}

function larger(rest: Buffer, size: number): Buffer {
  const buffer = Buffer.alloc(size);
  rest.copy(buffer);
  return buffer;
}
