import type { EventBus, ObjectStore, StateStore } from '@vitals/core';
import type { Claims, CommitDeps } from '@vitals/worker';
import type { IngestWork } from './domain/ingest-work.ts';
import { putVisibleMarker } from './visible-marker.ts';

/** How this stage commits: whoever publishes a run, its worker or the sweeper, first makes its marker visible. */
export function commitDepsOf(
  {
    objects,
    state,
    bus,
  }: { readonly objects: ObjectStore; readonly state: StateStore; readonly bus: EventBus },
  claims: Claims<IngestWork>,
): CommitDeps<IngestWork> {
  return {
    claims,
    state,
    bus,
    follow: async ({ record }) => {
      if (record.work.committed !== undefined) await putVisibleMarker(objects, record.work.committed);
    },
  };
}
