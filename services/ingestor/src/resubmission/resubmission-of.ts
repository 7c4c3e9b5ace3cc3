import type { Manifest } from '@vitals/core';
import type { TableSummary } from '../reading/types.ts';
import type { PinnedParent } from './corrected-run.ts';
import { rangesOf } from './record-ranges.ts';

/** What the manifest of a correction says about the records it brought in. */
export function resubmissionOf(
  parent: PinnedParent | undefined,
  { recovered, refusal }: Pick<TableSummary, 'recovered' | 'refusal'>,
): Pick<Manifest, 'resubmission'> {
  if (parent === undefined || recovered === undefined) return {};
  // A refused file has no processed output: whatever it accepted has not come in.
  const isIn = refusal === undefined;
  return {
    resubmission: {
      parent: parent.runId,
      recovered: isIn ? recovered.size : 0,
      records: isIn ? rangesOf(recovered) : [],
    },
  };
}
