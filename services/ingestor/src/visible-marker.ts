import { markerKey, type ObjectStore } from '@vitals/core';
import { decideOnce } from '@vitals/worker';
import type { CommittedRun } from './domain/ingest-work.ts';

/** A copy of the content marker that people and queries can see. Written after the commit; the state item decides. */
export async function putVisibleMarker(objects: ObjectStore, run: CommittedRun): Promise<void> {
  if (run.marker === undefined) return;
  const body = Buffer.from(`${JSON.stringify({ runId: run.runId, dataset: run.dataset })}\n`);
  await decideOnce(objects, markerKey(run.dataset, run.marker), body, 'application/json');
}
