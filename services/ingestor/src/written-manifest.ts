import { manifestKey, type Manifest, type ObjectStore } from '@vitals/core';
import { readAll } from '@vitals/worker';
import type { Pin } from './domain/ingest-work.ts';

export interface WrittenManifest {
  readonly manifest: Manifest;
  readonly versionId: string;
}

/** The manifest of a pinned run, where some attempt has written it. */
export async function writtenManifest(
  objects: ObjectStore,
  pin: Pin | undefined,
): Promise<WrittenManifest | undefined> {
  if (pin === undefined) return undefined;
  const key = manifestKey(pin.dataset, pin.runId);
  const head = await objects.head(key);
  if (head === undefined) return undefined;
  const stored = await readAll(objects, key, head.versionId);
  return {
    manifest: JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Manifest,
    versionId: head.versionId,
  };
}
