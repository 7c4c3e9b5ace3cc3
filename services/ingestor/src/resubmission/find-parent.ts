import {
  noContract,
  refusal,
  rejectedKey,
  type ObjectStore,
  type Refusal,
  type StateStore,
} from '@vitals/core';
import { readRecord, recordKey } from '@vitals/worker';
import type { IngestWork } from '../domain/ingest-work.ts';
import { readParent } from './parent-item.ts';

/** The run that a file corrects, and the raw object that it was a reading of. */
export interface FoundParent {
  readonly kind: 'parent';
  readonly runId: string;
  readonly dataset: string;
  /** Key of the raw object: what the contract reads from a key it reads from this one. */
  readonly key: string;
}

export type ParentSearch = FoundParent | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Finds the run that a corrected file is about, or says why it cannot be corrected. */
export async function findParent(
  { state, objects }: { readonly state: StateStore; readonly objects: ObjectStore },
  runId: string | undefined,
): Promise<ParentSearch> {
  const parent = runId === undefined ? undefined : await readParent(state, runId);
  if (runId === undefined || parent === undefined || parent.dataset === noContract.dataset)
    return { kind: 'refused', refusal: unknownParent };
  const item = await state.get(recordKey('ingest', parent.fileId));
  const work = item === undefined ? undefined : readRecord<IngestWork>(parent.fileId, item).record.work;
  if (work?.committed?.runId !== runId) return { kind: 'refused', refusal: supersededParent };
  if (work.committed.outcome === 'refused') return { kind: 'refused', refusal: refusedParent };
  const rejected = await objects.head(rejectedKey(parent.dataset, runId));
  if (rejected === undefined) return { kind: 'refused', refusal: expiredParent };
  return { kind: 'parent', runId, dataset: parent.dataset, key: work.key };
}

const unknownParent = refusal(
  'unknown-parent',
  'the file has the columns of a rejected file, and no run that is known here rejected its records',
  'correct the rejected file of a run of this pipeline, or remove the columns _row, _line, _codes and _hints',
);

const supersededParent = refusal(
  'superseded-parent',
  'the file corrects a reading that a newer one has replaced',
  'correct the rejected file of the newer reading: some of these records may be accepted by now',
);

/** Of a refused file nothing counts, its good rows neither: correcting only the others would leave these behind. */
const refusedParent = refusal(
  'refused-parent',
  'the file corrects rows of a file that was refused as a whole, whose good rows were not taken either',
  'correct the file itself and send all of it again',
);

const expiredParent = refusal(
  'expired-parent',
  'the rejected file of the run that it corrects is no longer kept, so nobody can say which records it may bring in',
  'remove the columns _row, _line, _codes and _hints to send the records as a file of their own',
);

export const otherDataset = refusal(
  'other-dataset',
  'the file corrects a run of another dataset than the contract it was sent with',
  'send it without naming a contract: it is read with that of the run it corrects',
);
