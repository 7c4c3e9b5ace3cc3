import { pipeline } from 'node:stream/promises';
import { transform } from 'stream-transform';
import type { Layout } from './layout.ts';
import { frames, withoutFirst } from './frames.ts';
import type { FramedBlock } from './framed-block.ts';
import type { BlockJudge, JudgedBlock } from './judge-blocks.ts';
import { limits } from './limits.ts';
import { RecordFramer } from './record-framer.ts';

/** Line ends of a file, by kind. */
export interface LineEnds {
  lineFeeds: number;
  carriageReturns: number;
}

/** The records below the header, in blocks. */
export async function* recordBlocks(
  text: AsyncIterable<Buffer>,
  layout: Layout,
  lineEnds: LineEnds,
): AsyncGenerator<FramedBlock> {
  const { delimiter, header } = layout;
  const framer = new RecordFramer({ delimiter, columns: header.length, maxBytes: limits.recordBytes });
  let { above } = layout;
  for await (const block of frames(text, framer)) {
    lineEnds.lineFeeds += block.lineFeeds;
    lineEnds.carriageReturns += block.carriageReturns;
    const passedOver = Math.min(above, block.shapes.length);
    above -= passedOver;
    if (block.shapes.length > passedOver) yield withoutFirst(block, passedOver);
  }
}

/**
 * One pass over a file: bytes → records → judged → outputs. Blocks travel one at a time, so that back-pressure reaches
 * from the slowest output to the source and memory does not depend on the size of the file.
 */
export async function passOver(
  blocks: AsyncIterable<FramedBlock>,
  judge: BlockJudge,
  write: (judged: JudgedBlock) => Promise<void>,
): Promise<void> {
  await pipeline(
    blocks,
    // One after the other: the default of 100 at a time would change their order.
    transform({ parallel: 1, highWaterMark: 1 }, (block: FramedBlock) => judge.judge(block)),
    async (judged: AsyncIterable<JudgedBlock>) => {
      for await (const block of judged) await write(block);
    },
  );
}
