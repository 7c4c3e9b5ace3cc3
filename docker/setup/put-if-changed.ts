import { ObjectNotFoundError, type ObjectStore } from '@vitals/core';
import { readAll } from '@vitals/worker';

/** Puts a JSON file, unless its newest version has these bytes already. */
export async function putIfChanged(objects: ObjectStore, key: string, bytes: Uint8Array): Promise<void> {
  const there = await readAll(objects, key).catch((thrown: unknown) => {
    if (thrown instanceof ObjectNotFoundError) return undefined;
    throw thrown;
  });
  if (there !== undefined && Buffer.from(there.bytes).equals(bytes)) return;
  await objects.put(key, bytes, { ifAbsent: false, contentType: 'application/json' });
}
