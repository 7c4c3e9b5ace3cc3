import { fileLimits } from '@vitals/core';

/** Limits of the reader: those on what a file may have, and the sizes that keep its memory flat. */
export const limits = {
  ...fileLimits,
  /** Bytes that travel together through the stages of the reader. */
  blockBytes: 1 << 16,
  /** Outputs are written in chunks of at least this size. */
  writeBytes: 1 << 16,
  /** Keys held in memory; more are spilled to disk, where they come back in parts that fit into a processor's cache. */
  keysInMemory: 1 << 18,
  /** Readings sorted in memory on their way to wide rows; as strings they take several times as much. */
  sortBytes: 4 << 20,
} as const;
