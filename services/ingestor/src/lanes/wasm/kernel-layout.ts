/** Sizes and places in the kernel's memory, in bytes, as kernel/assembly/memory.ts has them; a test compares the two. */
export const layout = {
  head: 4096,
  columnBytes: 128,
  cellBytes: 32,
  wordBytes: 32,
  kindOf: 0,
  isRequired: 1,
  isWhole: 2,
  hasPattern: 3,
  minLengthOf: 4,
  maxBytesOf: 8,
  chainsOf: 12,
  leastOf: 16,
  mostOf: 56,
  zonesOf: 96,
  timesOf: 100,
  convertedOf: 104,
  nextOf: 0,
  textOf: 4,
  lengthOf: 8,
  isMissing: 12,
  conversionOf: 13,
  standsForOf: 16,
  standsForLengthOf: 20,
} as const;

/** What the host writes into the table of verdicts: kernel/assembly/verdicts.ts. */
export const verdictSlot = {
  bytes: 80,
  slots: 8192,
  numberOf: 0,
  columnOf: 4,
  lengthOf: 8,
  isMissing: 12,
  numberAs: 16,
  textOf: 24,
  maxTextBytes: 48,
  isGood: 13,
  goodDecimals: 14,
  goodNumber: 16,
  writtenOf: 72,
  writtenLengthOf: 76,
} as const;

/** Ways of writing times, as the host lays them out: kernel/assembly/verdicts.ts. */
export const timeEntry = { timeBytes: 128, stepsOf: 4 } as const;

/** What the host writes into a column's zones: kernel/assembly/zones.ts. The count stands in front of them. */
export const zoneEntry = {
  bytes: 16,
  zones: 8,
  firstOf: 16,
  decimalsOf: 0,
  leastOf: 4,
  mostOf: 8,
  reasonOf: 12,
} as const;

/** What the host writes into the table of endings: kernel/assembly/endings.ts. */
export const endingSlot = {
  bytes: 48,
  slots: 1024,
  countOf: 0,
  lengthOf: 4,
  textOf: 8,
  reasonsOf: 12,
} as const;

/** What the kernel writes about each rejected record: kernel/assembly/reject.ts. Places are counted in numbers. */
export const rejectEntry = {
  numbers: 12,
  start: 0,
  end: 1,
  record: 2,
  line: 3,
  flags: 4,
  /** Where its text stands, or would if the kernel had written it. */
  text: 5,
  reasons: 6,
  maxReasons: 6,
  lessBroken: 0x1000_0000,
  lessSwapped: 0x2000_0000,
  anyOfBroken: 0x3000_0000,
  cellsMissing: 0x4000_0000,
  cellsExtra: 0x4000_0001,
} as const;

/** The head of the memory: what stands at four bytes each, from `layout.head` on, in this order. */
export const headMembers = [
  'columnCount',
  'columns',
  'cells',
  'words',
  'classes',
  'delimiter',
  'afterDay',
  'beforeDay',
  'lessCount',
  'less',
  'anyOfCount',
  'anyOf',
  'knownCount',
  'known',
  'isNeverBlank',
  'keyCount',
  'key',
  'fieldCount',
  'fields',
  'stretchCount',
  'stretches',
  'commasAtEnd',
  'isOutputUnchanged',
  'growth',
  'maxRecordBytes',
  'output',
  'outputEnd',
  'keys',
  'keyText',
  'rejects',
  'rejectsEnd',
  'verdicts',
  'namedColumns',
  'asciiOnly',
  'runId',
  'runIdLength',
  'rejectText',
  'rejectTextEnd',
  'endings',
  'pendingConversions',
  'conversionCounts',
] as const;

export type Head = Readonly<Record<(typeof headMembers)[number], number>>;
