/** Limits of the reader, each with its reason. Messages quote them. */
export const limits = {
  /** Header, delimiter, encoding and contract are decided on these first bytes (decoded). */
  headBytes: 1 << 20,
  /** A longer record is an unclosed quote or an attack; without a cap one would fill the memory. */
  recordBytes: 1 << 20,
  /** Columns of a header. The widest health tables have a few hundred. */
  columns: 4096,
  /** Records looked at when the header is not the first one. */
  preambleRecords: 20,
  /** Bytes that travel together through the stages of the reader. */
  blockBytes: 1 << 16,
  /** Outputs are written in chunks of at least this size. */
  writeBytes: 1 << 16,
  /** Text compresses 5 to 20 times. Beyond 100 times, once past the first 10 MB, it is a bomb. */
  inflateRatio: 100,
  inflateFreeBytes: 10 << 20,
  /** Keys held in memory; more are spilled to disk. */
  keysInMemory: 1 << 20,
} as const;
