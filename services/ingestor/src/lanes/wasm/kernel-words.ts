import type { Spelling } from '../column-spellings.ts';
import type { ColumnTable } from '../column-table.ts';
import type { WordTable } from '../word-table.ts';
import { layout } from './kernel-layout.ts';
import type { MemoryPlan } from './memory-plan.ts';

interface KernelWord {
  readonly bytes: Uint8Array;
  readonly isMissing: boolean;
  readonly spelling?: Spelling;
  /** In the memory words are numbered from 1. */
  readonly number: number;
}

export interface PutWords {
  readonly address: number;
  /** Of each column, longest first. */
  readonly ofColumns: readonly (readonly KernelWord[])[];
  /** Bytes of the longest word that another one stands for. */
  readonly longest: number;
}

/** As kernel/assembly/record.ts has them. */
const conversions = { case: 1, word: 2 } as const;

/** Puts the words of all columns into the memory, with the other spellings that only this kernel knows. */
export function putWords(table: ColumnTable, plan: MemoryPlan): PutWords {
  let number = 0;
  const ofColumns = table.spellings.map((spellings, column) =>
    [
      ...ownWords(table.words, column),
      ...spellings.map((spelling) => ({ bytes: Buffer.from(spelling.text), isMissing: false, spelling })),
    ]
      .sort((a, b) => b.bytes.length - a.bytes.length)
      .map((word): KernelWord => ({ ...word, number: ++number })),
  );
  const bytes = new Uint8Array(number * layout.wordBytes);
  for (const words of ofColumns)
    for (const [i, word] of words.entries()) write(word, nextOf(words, i), bytes, plan);
  const longest = Math.max(
    0,
    ...ofColumns.flat().map(({ spelling }) => Buffer.byteLength(spelling?.standsFor ?? '')),
  );
  return { address: plan.put(bytes), ofColumns, longest };
}

/** Address of a column's chains: for each byte the first word that begins with it. 0 where the column has no words. */
export function chainsOf(words: readonly KernelWord[], plan: MemoryPlan): number {
  if (words.length === 0) return 0;
  const chains = new Int32Array(256);
  for (const { bytes, number } of words.toReversed()) chains[bytes[0] ?? 0] = number;
  return plan.putNumbers(chains);
}

/** The word to try after this one: the next one that begins with the same byte. */
function nextOf(words: readonly KernelWord[], i: number): number {
  const first = words[i]?.bytes[0];
  return words.find(({ bytes }, other) => other > i && bytes[0] === first)?.number ?? 0;
}

function write(
  { bytes, isMissing, spelling, number }: KernelWord,
  next: number,
  to: Uint8Array,
  plan: MemoryPlan,
): void {
  const view = new DataView(to.buffer);
  const at = (number - 1) * layout.wordBytes;
  view.setInt32(at + layout.nextOf, next, true);
  view.setInt32(at + layout.textOf, plan.put(bytes), true);
  view.setInt32(at + layout.lengthOf, bytes.length, true);
  to[at + layout.isMissing] = Number(isMissing);
  if (spelling === undefined) return;
  const standsFor = Buffer.from(spelling.standsFor);
  to[at + layout.conversionOf] = conversions[spelling.conversion];
  view.setInt32(at + layout.standsForOf, plan.put(standsFor), true);
  view.setInt32(at + layout.standsForLengthOf, standsFor.length, true);
}

function ownWords(words: WordTable, column: number): readonly Pick<KernelWord, 'bytes' | 'isMissing'>[] {
  const own: Pick<KernelWord, 'bytes' | 'isMissing'>[] = [];
  for (const first of words.chains.subarray(column * 256, (column + 1) * 256)) {
    for (let word = first; word >= 0; word = words.next[word] ?? -1) {
      const start = words.starts[word] ?? 0;
      own.push({
        bytes: words.bytes.subarray(start, start + (words.lengths[word] ?? 0)),
        isMissing: words.missing[word] === 1,
      });
    }
  }
  return own;
}
