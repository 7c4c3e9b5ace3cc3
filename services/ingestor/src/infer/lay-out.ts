import type { DatasetContract } from '@vitals/core';
import type { ColumnProfile } from './column-profile.ts';
import { asLong, detectLong } from './detect-long.ts';
import { asSplit, detectSplit } from './detect-split.ts';
import type { KnownColumns } from './known-fields.ts';

/** A table's columns in the terms of a layout or of split cells, where it has some. */
export interface LaidOut {
  readonly known: KnownColumns;
  readonly members: Pick<DatasetContract, 'split' | 'layout'>;
  /** Columns (0 = first) that are read, be it not as fields of their own. */
  readonly taken: ReadonlySet<number>;
  /** Codes of a long layout that nobody knows. */
  readonly otherCodes: number;
}

/** Layout and split cells as a contract of the file's kind has them, or else as names and cells show them. */
export function layOut(
  names: readonly string[] | undefined,
  known: KnownColumns,
  profiles: readonly ColumnProfile[],
  dictionary: readonly DatasetContract[],
): LaidOut {
  const { kind, taken: read = new Set() } = known;
  const plain: LaidOut = { known, members: {}, taken: read, otherCodes: 0 };
  if (kind?.layout !== undefined || kind?.split !== undefined) {
    const { split, layout } = kind;
    return { ...plain, members: { ...(split && { split }), ...(layout && { layout }) } };
  }
  if (names === undefined) return plain;
  const long = detectLong(names, profiles, dictionary);
  if (long !== undefined) {
    const { layout, taken, otherCodes } = long;
    return { known: asLong(known, long), members: { layout }, taken, otherCodes };
  }
  const pairs = detectSplit(names, profiles, known, dictionary);
  if (pairs === undefined) return plain;
  const { split, column } = pairs;
  return {
    ...plain,
    known: asSplit(known, pairs),
    members: { split: [split] },
    taken: new Set([...read, column]),
  };
}
