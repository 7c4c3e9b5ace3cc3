import type { RecordRange } from '@vitals/core';
import type { RecordSet } from '../reading/record-set.ts';

/** The records of a set as ranges, both ends included, in their order. */
export function rangesOf(records: RecordSet): readonly RecordRange[] {
  const ranges: RecordRange[] = [];
  for (let from = records.firstFrom(0); from < Infinity;) {
    let to = from;
    while (records.has(to + 1)) to += 1;
    ranges.push([from, to]);
    from = records.firstFrom(to + 1);
  }
  return ranges;
}

export function addRanges(records: RecordSet, ranges: readonly RecordRange[]): void {
  for (const [from, to] of ranges) for (let record = from; record <= to; record++) records.add(record);
}
