import type { Manifest } from '@vitals/core';
import { number } from './words.ts';

export type RecordCounts = Pick<Manifest['counts'], 'recordsIn' | 'accepted' | 'rejected'>;

/** What became of records: every one of them is in the sum, the skipped ones only where there are any. */
export function countsText({ recordsIn, accepted, rejected }: RecordCounts): string {
  const skipped = recordsIn - accepted - rejected;
  const text = `${number(accepted)} accepted, ${number(rejected)} rejected`;
  return skipped === 0 ? text : `${text}, ${number(skipped)} skipped`;
}

export function sumOf(counts: readonly (RecordCounts | undefined)[]): RecordCounts {
  const sum = { recordsIn: 0, accepted: 0, rejected: 0 };
  for (const one of counts) {
    sum.recordsIn += one?.recordsIn ?? 0;
    sum.accepted += one?.accepted ?? 0;
    sum.rejected += one?.rejected ?? 0;
  }
  return sum;
}
