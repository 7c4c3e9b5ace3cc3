import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refusal, sizeText } from '@vitals/core';
import { limits } from '../reading/limits.ts';
import { UnreadableError } from '../reading/unreadable-error.ts';
import { RunHeap } from './run-heap.ts';
import { readLines } from './run-lines.ts';

/** What decides the order of lines: everything before the first NUL. */
const keyOf = (line: string): string => line.slice(0, line.indexOf('\u0000'));

interface Sizes {
  /** Bytes sorted at once in memory. */
  readonly runBytes: number;
  /** Bytes sorted in all; the temporary folder must hold them. */
  readonly maxBytes: number;
}

/**
 * Sorts lines by their key, equal keys in the order in which they came, with memory that does not grow: sorted runs in
 * one temporary file, merged at the end. Synchronous, as all temporary files here are (see `Partitions`).
 */
export class ExternalSort {
  readonly #temporary: string;
  readonly #sizes: Sizes;
  #held: string[] = [];
  #heldBytes = 0;
  #folder: string | undefined;
  #file = -1;
  /** Where each run ends in the file. */
  readonly #ends: number[] = [];
  #bytes = 0;

  /** `temporary` is an existing folder. */
  constructor(temporary: string, sizes: Sizes = { runBytes: limits.sortBytes, maxBytes: limits.pivotBytes }) {
    this.#temporary = temporary;
    this.#sizes = sizes;
  }

  /** Takes whole lines. Throws `UnreadableError` above the cap. */
  add(lines: Uint8Array): void {
    this.#bytes += lines.length;
    if (this.#bytes > this.#sizes.maxBytes) throw tooLarge(this.#sizes.maxBytes);
    const text = Buffer.from(lines.buffer, lines.byteOffset, lines.length).toString('utf8');
    for (let at = 0; at < text.length;) {
      const feed = text.indexOf('\n', at);
      this.#held.push(text.slice(at, feed));
      at = feed + 1;
    }
    this.#heldBytes += lines.length;
    if (this.#heldBytes >= this.#sizes.runBytes) this.#spill();
  }

  /** All lines in order, once. */
  *sorted(): Generator<string> {
    if (this.#file < 0) {
      yield* inOrder(this.#held);
      return;
    }
    this.#spill();
    const runs = this.#ends.map((end, i) => readLines(this.#file, this.#ends[i - 1] ?? 0, end));
    yield* new RunHeap(runs, keyOf).merged();
  }

  close(): void {
    if (this.#folder === undefined) return;
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #spill(): void {
    if (this.#held.length === 0) return;
    if (this.#folder === undefined) {
      this.#folder = mkdtempSync(join(this.#temporary, 'vitals-'));
      // Readable by nobody else: the lines name patients.
      this.#file = openSync(join(this.#folder, 'runs'), 'wx+', 0o600);
    }
    const bytes = Buffer.from(`${inOrder(this.#held).join('\n')}\n`, 'utf8');
    const start = this.#ends.at(-1) ?? 0;
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#file, bytes, at, bytes.length - at, start + at);
    }
    this.#ends.push(start + bytes.length);
    this.#held = [];
    this.#heldBytes = 0;
  }
}

/** Sorting is stable, so that equal keys stay as they came. */
function inOrder(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => ({ line, key: keyOf(line) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ line }) => line);
}

const tooLarge = (maxBytes: number): UnreadableError =>
  new UnreadableError(
    refusal(
      'too-large-to-pivot',
      `the readings take more than ${sizeText(maxBytes)}, which is the most that is sorted into wide rows`,
      'split the file by patient or by time, or keep its rows long',
    ),
  );
