import type { ObjectStore } from '@vitals/core';
import type { IngestWork } from './domain/ingest-work.ts';
import type { TableSource } from './reading/types.ts';

/** The raw object as the reader sees it: exactly the version of the event. `undefined` when that version is gone. */
export async function rawSource(objects: ObjectStore, work: IngestWork): Promise<TableSource | undefined> {
  const version = await objects.head(work.key, work.versionId);
  if (version === undefined) return undefined;
  return {
    bytes: version.size,
    lastModified: version.lastModified,
    key: work.key,
    open: async () => (await objects.read(work.key, { versionId: work.versionId })).body,
  };
}
