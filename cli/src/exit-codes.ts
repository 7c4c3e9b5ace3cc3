/** What the shell is told (design.md, section 9). A pipeline failure wins over a refused file. */
export const exitCode = {
  /** Every file done, with or without rejected rows, or seen before, or ignored. */
  done: 0,
  /** The pipeline failed for at least one file: it is in a dead-letter queue. */
  failed: 1,
  /** The command was wrong: missing file, empty directory, bad contract, unknown option. */
  usage: 2,
  /** At least one file was refused; nothing is broken. */
  refused: 3,
} as const;
