import type { ObjectStore, PutResult } from '@vitals/core';

/** The same objects; counts under `written` how often each key came to hold something new since it was last removed. */
export function countedObjects(objects: ObjectStore, written: Map<string, number>): ObjectStore {
  const counted = (key: string, result: PutResult): PutResult => {
    if (result.created) written.set(key, (written.get(key) ?? 0) + 1);
    return result;
  };
  return {
    ...objects,
    put: async (key, body, options) => counted(key, await objects.put(key, body, options)),
    async upload(key, options) {
      const upload = await objects.upload(key, options);
      return {
        write: (chunk) => upload.write(chunk),
        complete: async () => counted(key, await upload.complete()),
        abort: () => upload.abort(),
      };
    },
    async remove(key, versionId) {
      await objects.remove(key, versionId);
      written.delete(key);
    },
  };
}
