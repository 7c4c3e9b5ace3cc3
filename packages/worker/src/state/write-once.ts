import { createHash } from 'node:crypto';
import { IntegrityError, type ObjectStore, type ObjectVersion } from '@vitals/core';

/** Bytes of an object under a write-once key, and the version that holds them. */
export interface Stored {
  readonly version: ObjectVersion;
  readonly bytes: Uint8Array;
}

export async function readAll(objects: ObjectStore, key: string, versionId?: string): Promise<Stored> {
  const content = await objects.read(key, versionId === undefined ? {} : { versionId });
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.body) chunks.push(Uint8Array.from(chunk));
  return { version: content.version, bytes: Buffer.concat(chunks) };
}

/**
 * Puts bytes that depend on the run only. When the key is taken, an earlier attempt of the same run wrote it: the
 * bytes are compared and its version is adopted. Other bytes under the same key mean that a run is not reproducible
 * after all, and nobody may build on either of them.
 */
export async function putOnce(
  objects: ObjectStore,
  key: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<ObjectVersion> {
  const result = await objects.put(key, bytes, { ifAbsent: true, contentType });
  if (result.created) return result.version;
  const there = await readAll(objects, key);
  if (!Buffer.from(there.bytes).equals(bytes))
    throw new IntegrityError('write-once', 'a write-once object has other bytes');
  return there.version;
}

/** Puts a decision: whoever comes first decides, everybody else takes what is there. */
export async function decideOnce(
  objects: ObjectStore,
  key: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<Stored> {
  const result = await objects.put(key, bytes, { ifAbsent: true, contentType });
  return result.created ? { version: result.version, bytes } : readAll(objects, key);
}

/** SHA-256 (hex) of a stored version, read as a stream. */
export async function hashStored(
  objects: ObjectStore,
  key: string,
): Promise<{ readonly version: ObjectVersion; readonly sha256: string }> {
  const content = await objects.read(key);
  const hash = createHash('sha256');
  for await (const chunk of content.body) hash.update(chunk);
  return { version: content.version, sha256: hash.digest('hex') };
}
