import { BlockBuilder } from './block-builder.ts';
import type { FramedBlock, Shape } from './framed-block.ts';
import { shapes } from './framed-block.ts';

const lf = 10;
const cr = 13;
const quote = 34;

interface Found {
  /** Place of the record's line feed, or the end of the bytes. -1: the record goes on beyond the bytes. */
  readonly end: number;
  readonly cells: number;
  readonly shape: Shape;
}

/**
 * Finds the borders of records in UTF-8 bytes: RFC 4180 with LF or CRLF, any one-byte delimiter, a quote inside an
 * unquoted cell taken as it stands. It decides nothing about cells; csv-parse takes apart the quoted ones.
 *
 * A quoted cell after whose closing quote the record does not go on is the dangerous case: from there on every border
 * is a guess. Then only the first line of that record is given up, and reading goes on with the next line, so that a
 * forgotten quote costs one record and not the rest of the file. The same holds for a record above the size limit.
 * What is found depends on the bytes alone, never on how they were cut into chunks.
 */
export class RecordFramer {
  readonly #delimiter: number;
  readonly #columns: number;
  readonly #maxBytes: number;
  #line = 1;
  /** Inside a line above the size limit, of which nothing is kept. */
  #skipping = false;

  /** `columns` 0 means that any number of cells is sound. */
  constructor(options: { readonly delimiter: string; readonly columns: number; readonly maxBytes: number }) {
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#columns = options.columns;
    this.#maxBytes = options.maxBytes;
  }

  /**
   * Frames the complete records at the beginning of `bytes`. The block's own `bytes` end where they end; what is behind
   * them must come again, in front of what follows. `last` says that nothing follows.
   */
  frame(bytes: Buffer, last: boolean): FramedBlock {
    return this.frameFirst(bytes, Infinity, last);
  }

  /** The same for the first `count` records. */
  frameFirst(bytes: Buffer, count: number, last: boolean): FramedBlock {
    const block = new BlockBuilder(bytes);
    let start = this.begin(bytes);
    for (let record = 0; record < count && start < bytes.length; record++) {
      const next = this.frameOne(block, start, last);
      if (next < 0) break;
      start = next;
    }
    return block.finish(Math.min(start, bytes.length));
  }

  /** Where the first record of the next bytes begins: behind the rest of a line that was too long. */
  begin(bytes: Buffer): number {
    return this.#skipping ? this.#skip(bytes) : 0;
  }

  /** Adds the record that begins at `start` to the block. Returns where the next one begins; -1 when it is not complete. */
  frameOne(block: BlockBuilder, start: number, last: boolean): number {
    const found = this.#record(block.bytes, start, last);
    if (found.end < 0) return -1;
    const broken = found.shape === shapes.misquoted || found.shape === shapes.oversized;
    return broken ? this.#giveUpLine(block, start, found.shape, last) : this.#keep(block, start, found);
  }

  /** Physical line on which the next record begins. */
  get line(): number {
    return this.#line;
  }

  /** Counts lines that somebody else has read. */
  passLines(lines: number): void {
    this.#line += lines;
  }

  #keep(block: BlockBuilder, start: number, { end, cells, shape }: Found): number {
    const { bytes } = block;
    const contentEnd = end > start && bytes[end - 1] === cr ? end - 1 : end;
    const next = Math.min(end + 1, bytes.length);
    block.add(start, contentEnd, next, this.#line, this.#shapeOf(start, contentEnd, cells, shape));
    this.#line += shape === shapes.quoted ? block.countLines(start, next) : Number(next > end);
    return next;
  }

  #shapeOf(start: number, contentEnd: number, cells: number, shape: Shape): Shape {
    if (contentEnd === start) return shapes.blank;
    return this.#columns !== 0 && cells !== this.#columns ? shapes.ragged : shape;
  }

  /** Gives up the physical line that begins at `start`; -1 while its end may still come within the limit. */
  #giveUpLine(block: BlockBuilder, start: number, shape: Shape, last: boolean): number {
    const { bytes } = block;
    const feed = bytes.indexOf(lf, start);
    const end = feed < 0 ? bytes.length : feed;
    const long = end - start > this.#maxBytes;
    if (feed < 0 && !last && !long) return -1;
    const contentEnd = end > start && bytes[end - 1] === cr ? end - 1 : end;
    block.add(
      start,
      contentEnd,
      Math.min(end + 1, bytes.length),
      this.#line,
      long ? shapes.oversized : shape,
    );
    if (feed < 0 && !last) this.#skipping = true;
    else this.#line += 1;
    return end + 1;
  }

  #skip(bytes: Buffer): number {
    const feed = bytes.indexOf(lf);
    if (feed < 0) return bytes.length;
    this.#skipping = false;
    this.#line += 1;
    return feed + 1;
  }

  /** Looks for the end of the record that begins at `start`. */
  #record(bytes: Buffer, start: number, last: boolean): Found {
    const delimiter = this.#delimiter;
    const limit = start + this.#maxBytes;
    const length = bytes.length;
    let cells = 1;
    let shape: Shape = shapes.plain;
    let at = start;
    for (let cellStart = start; at < length; at++) {
      const byte = bytes[at] ?? lf;
      if (byte === delimiter) {
        cells += 1;
        cellStart = at + 1;
      } else if (byte === lf) break;
      else if (byte === quote && at === cellStart) {
        if (at > limit) return oversized;
        const after = this.#afterQuoted(bytes, at, last);
        // Two bytes more than the limit, so that a line end cut in two changes nothing.
        if (after === undecidedYet && !last && length <= limit + 2) return incomplete;
        if (after < 0 || after > limit) return misquoted;
        shape = shapes.quoted;
        at = after - 1;
        cellStart = -1;
      }
    }
    if (at > limit) return oversized;
    return at < length || last ? { end: at, cells, shape } : incomplete;
  }

  /** Place behind the closing quote of the cell that opens at `open`, or why there is none. */
  #afterQuoted(bytes: Buffer, open: number, last: boolean): number {
    let close = bytes.indexOf(quote, open + 1);
    while (close >= 0 && bytes[close + 1] === quote) close = bytes.indexOf(quote, close + 2);
    if (close < 0) return undecidedYet;
    const next = bytes[close + 1];
    if (next === undefined) return last ? close + 1 : undecidedYet;
    if (next === this.#delimiter || next === lf) return close + 1;
    if (next !== cr) return wrongAfterQuote;
    const afterReturn = bytes[close + 2];
    if (afterReturn === undefined) return last ? close + 1 : undecidedYet;
    return afterReturn === lf ? close + 1 : wrongAfterQuote;
  }
}

const undecidedYet = -1;
const wrongAfterQuote = -2;
const incomplete: Found = { end: -1, cells: 0, shape: shapes.plain };
const misquoted: Found = { end: 0, cells: 0, shape: shapes.misquoted };
const oversized: Found = { end: 0, cells: 0, shape: shapes.oversized };
