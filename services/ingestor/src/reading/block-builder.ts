import { isUtf8 } from 'node:buffer';
import type { FramedBlock, Shape } from './framed-block.ts';

const lf = 10;

/** Collects the records of one block. */
export class BlockBuilder {
  readonly bytes: Buffer;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #nexts: number[] = [];
  readonly #lines: number[] = [];
  readonly #shapes: Shape[] = [];
  readonly #passedBefore: number[] = [];
  #passed = 0;
  #lineFeeds = 0;
  #carriageReturns = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Records that somebody else takes: they count, and are not in the block. */
  pass(records: number): void {
    this.#passed += records;
  }

  add(start: number, end: number, next: number, line: number, shape: Shape): void {
    this.#passedBefore.push(this.#passed);
    this.#passed = 0;
    this.#starts.push(start);
    this.#ends.push(end);
    this.#nexts.push(next);
    this.#lines.push(line);
    this.#shapes.push(shape);
    if (next > end) this.#lineFeeds += 1;
    if (next - end === 2) this.#carriageReturns += 1;
  }

  /** Line feeds from `start` up to `next`: more than one where quoted cells hold some. */
  countLines(start: number, next: number): number {
    let count = 0;
    for (let at = this.bytes.indexOf(lf, start); at >= 0 && at < next; at = this.bytes.indexOf(lf, at + 1))
      count += 1;
    return count;
  }

  finish(end: number): FramedBlock {
    const bytes = this.bytes.subarray(0, end);
    const framed = bytes.subarray(this.#starts[0] ?? end);
    return {
      bytes,
      starts: this.#starts,
      ends: this.#ends,
      nexts: this.#nexts,
      lines: this.#lines,
      shapes: this.#shapes,
      passedBefore: this.#passedBefore,
      passedAtEnd: this.#passed,
      brokenText: !isUtf8(framed),
      nul: framed.includes(0),
      lineFeeds: this.#lineFeeds,
      carriageReturns: this.#carriageReturns,
    };
  }
}
