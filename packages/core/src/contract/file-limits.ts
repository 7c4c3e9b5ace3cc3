const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

/**
 * The most that a file may have of anything, each with its reason: what is above it is refused or rejected, never read
 * into memory. Messages, codes and docs/limits.md quote these numbers. Sizes are bytes of UTF-8 text, decompressed.
 */
export const fileLimits = {
  /** Header, delimiter, encoding and contract are decided on these first bytes. */
  headBytes: mib,
  /** Columns of a header. The widest health tables have a few hundred. */
  columns: 4096,
  /** Records looked at when the header is not the first one. */
  preambleRecords: 20,
  /** A longer record is an unclosed quote or an attack; without a cap one would fill the memory. */
  recordBytes: mib,
  /** Longer than the longest letter that a hospital puts into one cell; the rest is a file in the wrong place. */
  cellBytes: 128 * kib,
  /** Text compresses 5 to 20 times. Beyond 100 times, once past the first 10 MiB, it is a bomb. */
  inflateRatio: 100,
  inflateFreeBytes: 10 * mib,
  /** More than a run of 15 minutes reads. */
  inflatedBytes: 50 * gib,
  /** Readings that are sorted into wide rows. Half of the ingestor's /tmp in production. */
  pivotBytes: 2 * gib,
} as const;

const units = [
  [gib, 'GiB'],
  [mib, 'MiB'],
  [kib, 'KiB'],
] as const;

/** A size for people, in the largest unit of which it is a whole number: `1 MiB`. */
export function sizeText(bytes: number): string {
  const [size, unit] = units.find(([unitBytes]) => bytes % unitBytes === 0) ?? [1, 'bytes'];
  return `${bytes / size} ${unit}`;
}
