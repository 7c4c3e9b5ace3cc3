import { expect } from '@jest/globals';
import type { ObjectStore, ObjectVersion, PutResult } from '../ports/objects.ts';
import type { Disposable } from './fixture.ts';

export interface ObjectStoreFixture extends Disposable {
  /** Empty. */
  readonly objects: ObjectStore;
  /** The store's time. */
  now(): Date;
  /** Makes the next read of the key deliver that many bytes too few, while the announced size stays. */
  cutShort(key: string, bytes: number): Promise<void>;
}

export async function put(objects: ObjectStore, key: string, text: string): Promise<ObjectVersion> {
  return createdBy(await objects.put(key, Buffer.from(text), { ifAbsent: false }));
}

export function createdBy(result: PutResult): ObjectVersion {
  expect(result.created).toBe(true);
  if (!result.created) throw new Error('nothing was created');
  return result.version;
}

export async function bytesOf(
  objects: ObjectStore,
  key: string,
  options: Parameters<ObjectStore['read']>[1] = {},
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const { body } = await objects.read(key, options);
  for await (const chunk of body) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

export async function textOf(
  objects: ObjectStore,
  key: string,
  options: Parameters<ObjectStore['read']>[1] = {},
): Promise<string> {
  return (await bytesOf(objects, key, options)).toString('utf8');
}
