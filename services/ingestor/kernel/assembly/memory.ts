// What lies where in memory. The host (src/lanes/wasm/kernel-memory.ts) writes all of it but the cells, the output and the
// keys, and has the same numbers; a test compares the two. Addresses are bytes; every number is little-endian.

/** One column of the file: 128 bytes. */
export const columnBytes: usize = 128;
export const kindOf: usize = 0;
export const isRequired: usize = 1;
export const isWhole: usize = 2;
/** 1: the contract has a pattern for the column, which only the host can try. */
export const hasPattern: usize = 3;
export const minLengthOf: usize = 4;
export const maxBytesOf: usize = 8;
/** Address of the column's chains of words: 256 numbers, by first byte; 0 where the column has no words. */
export const chainsOf: usize = 12;
/** Ten numbers each, by the count of decimals. */
export const leastOf: usize = 16;
export const mostOf: usize = 56;
/** Address of the column's zones: zones.ts. 0 where the column has no numbers. */
export const zonesOf: usize = 96;
/** Address of the ways in which its times are written: verdicts.ts. 0 where there are none. */
export const timesOf: usize = 100;
/** Where a time is written that was converted. */
export const convertedOf: usize = 104;

/** One cell of the record that is read: 32 bytes. */
export const cellBytes: usize = 32;
export const startOf: usize = 0;
export const endOf: usize = 4;
export const numberOf: usize = 8;
export const decimalsOf: usize = 12;
export const isWrapped: usize = 16;
/** 1: the host has judged the cell and found it wrong; its number is then a double, NaN where it is none. */
export const isBad: usize = 17;
export const valueOf: usize = 24;

/** One word: 32 bytes. A word that stands for another has the place and the length of that one, and what that counts as. */
export const wordBytes: usize = 32;
export const nextOf: usize = 0;
export const textOf: usize = 4;
export const lengthOf: usize = 8;
export const isMissing: usize = 12;
export const conversionOf: usize = 13;
export const standsForOf: usize = 16;
export const standsForLengthOf: usize = 20;

/** The head: addresses and single numbers, four bytes each, from `head` on. */
export const head: usize = 4096;
export const columnCount: usize = 0;
export const columns: usize = 4;
export const cells: usize = 8;
export const words: usize = 12;
/** 256 bytes: the class of each byte in an unquoted cell. */
export const classes: usize = 16;
export const delimiter: usize = 20;
export const afterDay: usize = 24;
export const beforeDay: usize = 28;
/** Pairs of columns; the number of the first must be below that of the second. */
export const lessCount: usize = 32;
export const less: usize = 36;
/** For each group its length, then its columns. */
export const anyOfCount: usize = 40;
export const anyOf: usize = 44;
/** Columns that the contract knows. */
export const knownCount: usize = 48;
export const known: usize = 52;
export const isNeverBlank: usize = 56;
export const keyCount: usize = 60;
export const key: usize = 64;
/** Fields of the output by their columns, -1 for none; and stretches: commas in front, first and last column. */
export const fieldCount: usize = 68;
export const fields: usize = 72;
export const stretchCount: usize = 76;
export const stretches: usize = 80;
export const commasAtEnd: usize = 84;
export const isOutputUnchanged: usize = 88;
/** By how many bytes a record can grow at most. */
export const growth: usize = 92;
export const maxRecordBytes: usize = 96;
export const output: usize = 100;
export const outputEnd: usize = 104;
export const keys: usize = 108;
/** Where the text of a key is put together. */
export const keyText: usize = 112;
/** Rejected records, for the host to write; what the host has told of verdicts. */
export const rejects: usize = 116;
export const rejectsEnd: usize = 120;
export const verdicts: usize = 124;
/** Columns up to the last that has a name; 1 where only ASCII is read. */
export const namedColumns: usize = 128;
export const asciiOnly: usize = 132;
/** The run's id, as rejected records name it. */
export const runId: usize = 136;
export const runIdLength: usize = 140;
/** Rejected records as rejected/ has them, and what the host has told of their last cells. */
export const rejectText: usize = 144;
export const rejectTextEnd: usize = 148;
export const endings: usize = 152;
/** What the record's cells went through, by the host's numbers; and how often each was, since the host last looked. */
export const pendingConversions: usize = 156;
export const conversionCounts: usize = 160;

@inline
export function headed(member: usize): usize {
  return load<u32>(head + member);
}
