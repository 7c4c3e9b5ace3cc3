/** A text that a cell may consist of, what is written in its place, and the code under which that is counted. */
export interface Word {
  readonly text: string;
  /** Empty: the cell is missing. */
  readonly becomes: string;
  readonly conversion?: string;
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
  /** What is written in a word's place lies in `bytes` as well. */
  readonly becomesStarts: Int32Array;
  readonly becomesLengths: Int32Array;
  /** Place in the list of conversions; -1 where the word is already as it should be, or missing. */
  readonly conversions: Int32Array;
  readonly bytes: Buffer;
}

/** `conversions` is the list of codes that the table's numbers stand for; it is added to. */
export function fillWords(columns: readonly (readonly Word[])[], conversions: string[]): WordTable {
  const words = columns.flatMap((list, column) =>
    list
      .map((word) => ({ column, conversion: word.conversion, ...bytesOf(word) }))
      .sort((a, b) => b.bytes.length - a.bytes.length),
  );
  const pool = Buffer.concat(words.flatMap(({ bytes, becomes }) => [bytes, becomes]));
  const before = words.map(
    (
      (at) =>
      ({ bytes, becomes }) => {
        const here = at;
        at += bytes.length + becomes.length;
        return here;
      }
    )(0),
  );
  const chains = new Int32Array(columns.length * 256).fill(-1);
  const next = new Int32Array(words.length).fill(-1);
  for (let i = words.length - 1; i >= 0; i--) {
    const chain = (words[i]?.column ?? 0) * 256 + (words[i]?.bytes[0] ?? 0);
    next[i] = chains[chain] ?? -1;
    chains[chain] = i;
  }
  return {
    chains,
    next,
    starts: Int32Array.from(before),
    lengths: Int32Array.from(words, ({ bytes }) => bytes.length),
    becomesStarts: Int32Array.from(words, ({ bytes }, i) => (before[i] ?? 0) + bytes.length),
    becomesLengths: Int32Array.from(words, ({ becomes }) => becomes.length),
    conversions: Int32Array.from(words, ({ conversion }) =>
      conversion === undefined ? -1 : numberOf(conversion, conversions),
    ),
    bytes: pool,
  };
}

const bytesOf = ({ text, becomes }: Word): { readonly bytes: Buffer; readonly becomes: Buffer } => ({
  bytes: Buffer.from(text, 'utf8'),
  becomes: Buffer.from(becomes, 'utf8'),
});

function numberOf(conversion: string, conversions: string[]): number {
  const known = conversions.indexOf(conversion);
  return known < 0 ? conversions.push(conversion) - 1 : known;
}
