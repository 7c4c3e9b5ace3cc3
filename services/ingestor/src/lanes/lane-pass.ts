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
      const next = await judgeAll(buffer, filled, false, lanes, write);
      // A record that fills the buffer needs a larger one; the framer sees to it that it does not grow for ever.
      const size = filled - next > filled / 2 ? buffer.length * 2 : buffer.length;
      buffer = movedUp(buffer, next, filled, size);
      filled -= next;
    }
  }
  await judgeAll(buffer, filled, true, lanes, write);
}

/** Leads the complete records of the buffer through the lanes; returns where the first incomplete one begins. */
async function judgeAll(
  buffer: Buffer,
  filled: number,
  last: boolean,
  lanes: TwoLanes,
  write: (judged: JudgedBlock) => Promise<void>,
): Promise<number> {
  let next = 0;
  for (;;) {
    const judged = lanes.judge(buffer, next, filled, last);
    await write(judged);
    next = judged.next;
    if (!judged.isCutShort) return next;
  }
}

function movedUp(buffer: Buffer, from: number, to: number, size: number): Buffer {
  const target = size === buffer.length ? buffer : Buffer.alloc(size);
  buffer.copy(target, 0, from, to);
  return target;
}
