import { isUtf8 } from 'node:buffer';
import { BlockBuilder } from '../reading/block-builder.ts';
import type { BlockJudge, JudgedBlock } from '../reading/judge-blocks.ts';
import type { RecordFramer } from '../reading/record-framer.ts';
import type { LineEnds } from '../reading/table-pass.ts';
import type { Kernel } from './kernel.ts';
import { spliced } from './spliced.ts';

const lf = 10;

/** After so many records in a row that were not for the fast lane it is left out for a while, and longer each time. */
const patience = 8;
const maxPause = 256;

export interface TwoLanesOptions {
  readonly kernel: Kernel;
  readonly judge: BlockJudge;
  readonly framer: RecordFramer;
  readonly lineEnds: LineEnds;
  /** Records up to the header and with it: they are passed over. */
  readonly above: number;
  /** Only cells of ASCII are for the fast lane: UTF-16 marks its broken characters with one beyond it. */
  readonly asciiOnly: boolean;
  /** Number of the next record, from this one on, that needs the careful lane whatever it looks like. */
  readonly nextCareful: (record: number) => number;
}

/** So many records wait for the careful lane at most before it gets them: more would only fill the memory. */
const maxWaiting = 512;

/** A block after both lanes. */
export interface LaneBlock extends JudgedBlock {
  /** Place of the first byte that is not done with: it must come again, in front of what follows. */
  readonly next: number;
  /** There may be more complete records from there on. */
  readonly isCutShort: boolean;
}

/**
 * Leads the records of a file through two lanes and brings them back together in their order. The fast lane takes as
 * many as it understands; the one at which it stops is framed and waits, with all others of the block, for the careful
 * lane, which judges them in one go. Numbers and lines are counted here as the careful lane alone would count them, and
 * what both lanes wrote is put together record by record: nobody behind can tell which lane a record took.
 */
export class TwoLanes {
  /** Records that took the fast lane. */
  fast = 0;

  readonly #options: TwoLanesOptions;
  #above: number;
  /** Records in a row that the fast lane did not take, and for how many more it is left out. */
  #misses = 0;
  #pause = 0;
  /** Whether the complete lines of these bytes are UTF-8, for cells beyond ASCII. */
  #isSound = false;
  /** For each record of the block that waits: bytes that the fast lane had written before it, of both outputs. */
  #processedCuts: number[] = [];
  #rejectedCuts: number[] = [];

  constructor(options: TwoLanesOptions) {
    this.#options = options;
    this.#above = options.above;
  }

  /**
   * Takes complete records from `start` on; the bytes end at `filled`. `last` says that nothing follows. The result is
   * only valid until the next call, for which `bytes` may be used again at once.
   */
  judge(bytes: Buffer, start: number, filled: number, last: boolean): LaneBlock {
    const { framer, judge } = this.#options;
    const block = bytes.subarray(0, filled);
    // What is left of a block that was cut short has been looked at.
    if (start === 0) this.#isSound = !this.#options.asciiOnly && isUtf8(completeLines(block));
    const first = this.#passOver(block, start + framer.begin(block.subarray(start)), last);
    const waiting = new BlockBuilder(block);
    this.#processedCuts = [];
    this.#rejectedCuts = [];
    const next = this.#sort(bytes, waiting, first, last);
    const framed = waiting.finish(next);
    this.#countLines(framed.lineFeeds, framed.carriageReturns);
    return { next, isCutShort: framed.starts.length >= maxWaiting, ...this.#together(judge.judge(framed)) };
  }

  /** The header and what stands above it; their line ends count. */
  #passOver(block: Buffer, start: number, last: boolean): number {
    if (this.#above === 0) return start;
    const header = new BlockBuilder(block);
    let next = start;
    while (this.#above > 0 && next < block.length) {
      const behind = this.#options.framer.frameOne(header, next, last);
      if (behind < 0) break;
      next = behind;
      this.#above -= 1;
    }
    const framed = header.finish(next);
    this.#countLines(framed.lineFeeds, framed.carriageReturns);
    return next;
  }

  /** Sorts the records from `start` on into the lanes. Returns where the first one begins that is not complete. */
  #sort(bytes: Buffer, waiting: BlockBuilder, start: number, last: boolean): number {
    const { kernel, framer, judge } = this.#options;
    const block = waiting.bytes;
    const end = completeLines(block).length;
    kernel.begin(bytes, start, end, !this.#isSound);
    let record = judge.records + 1;
    let next = start;
    while (next < block.length && this.#above === 0 && this.#processedCuts.length < maxWaiting) {
      if (this.#pause > 0) this.#pause -= 1;
      else {
        const before = kernel.taken;
        next = this.#fast(next, end, record, waiting);
        record += kernel.taken - before;
        if (next >= block.length) break;
      }
      const behind = framer.frameOne(waiting, next, last);
      if (behind < 0) break;
      this.#processedCuts.push(kernel.output.length);
      this.#rejectedCuts.push(kernel.rejects.text.length);
      record += 1;
      next = behind;
    }
    return Math.min(next, block.length);
  }

  #fast(start: number, end: number, record: number, waiting: BlockBuilder): number {
    const { kernel, framer, nextCareful } = this.#options;
    const before = { taken: kernel.taken, lines: kernel.lines };
    const first = { record, line: framer.line };
    const next = kernel.take(start, end, first, nextCareful(record) - record);
    const taken = kernel.taken - before.taken;
    framer.passLines(kernel.lines - before.lines);
    waiting.pass(taken);
    this.#misses = taken > 0 ? 1 : this.#misses + 1;
    if (this.#misses >= patience) this.#pause = Math.min(maxPause, 2 ** (this.#misses - patience));
    return next;
  }

  #countLines(lineFeeds: number, carriageReturns: number): void {
    this.#options.lineEnds.lineFeeds += lineFeeds;
    this.#options.lineEnds.carriageReturns += carriageReturns;
  }

  #together(careful: JudgedBlock): JudgedBlock {
    const { kernel } = this.#options;
    this.#count();
    const accepted = kernel.taken - kernel.rejected;
    const processed = kernel.output.written();
    const rejected = kernel.rejects.text.take();
    return {
      ...careful,
      processed: spliced(processed, this.#processedCuts, careful.processed, careful.processedEnds),
      processedRows: careful.processedRows + accepted,
      rejected: spliced(rejected, this.#rejectedCuts, careful.rejected, careful.rejectedEnds),
      rejectedRecords: careful.rejectedRecords + kernel.rejected,
      keys: bothKeys(kernel.keys.entries(), careful.keys),
    };
  }

  /** Adds what the fast lane counted to the judge's counts, which are those of the file. */
  #count(): void {
    const { kernel, judge } = this.#options;
    this.#countLines(kernel.taken, kernel.carriageReturns);
    this.fast += kernel.taken;
    judge.accepted += kernel.taken - kernel.rejected;
    judge.rejected += kernel.rejected;
    judge.formulaCells += kernel.odd.formulaCells;
    for (const [code, count] of kernel.odd.conversions)
      judge.conversions.set(code, (judge.conversions.get(code) ?? 0) + count);
  }
}

const completeLines = (block: Buffer): Buffer => block.subarray(0, block.lastIndexOf(lf) + 1);

function bothKeys(fast: Uint32Array, careful: ArrayLike<number>): ArrayLike<number> {
  if (careful.length === 0) return fast;
  const both = new Uint32Array(fast.length + careful.length);
  both.set(fast);
  both.set(careful, fast.length);
  return both;
}
