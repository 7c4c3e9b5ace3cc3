/** A text that a cell may consist of. */
export interface Word {
  readonly text: string;
  /** The text means that the cell is missing. */
  readonly isMissing: boolean;
}

/**
 * The words of all columns: chains that begin at the first byte, longest word first. Numbers of words are places in
 * these arrays.
 */
export interface WordTable {
  /** First word of a chain at column · 256 + first byte; -1 where no word begins so. */
  readonly chains: Int32Array;
  /** The word to try after this one; -1 ends the chain. */
  readonly next: Int32Array;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  readonly missing: Uint8Array;
  readonly bytes: Buffer;
}

export function fillWords(columns: readonly (readonly Word[])[]): WordTable {
  const words = columns.flatMap((list, column) =>
    list
      .map(({ text, isMissing }) => ({ column, isMissing, bytes: Buffer.from(text, 'utf8') }))
      .sort((a, b) => b.bytes.length - a.bytes.length),
  );
  const starts = new Int32Array(words.length);
  const chains = new Int32Array(columns.length * 256).fill(-1);
  const next = new Int32Array(words.length).fill(-1);
  for (let i = 1; i < words.length; i++) starts[i] = (starts[i - 1] ?? 0) + (words[i - 1]?.bytes.length ?? 0);
  // From behind, so that the longest word of a chain ends up in front.
  for (const [i, { column, bytes }] of [...words.entries()].reverse()) {
    const chain = column * 256 + (bytes[0] ?? 0);
    next[i] = chains[chain] ?? -1;
    chains[chain] = i;
  }
  return {
    chains,
    next,
    starts,
    lengths: Int32Array.from(words, ({ bytes }) => bytes.length),
    missing: Uint8Array.from(words, ({ isMissing }) => Number(isMissing)),
    bytes: Buffer.concat(words.map(({ bytes }) => bytes)),
  };
}
