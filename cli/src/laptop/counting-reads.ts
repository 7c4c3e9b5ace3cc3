import { rawPrefix, type ObjectContent, type ObjectStore } from '@vitals/core';

const newLine = 0x0a;

/** The same store, telling how many bytes and lines of raw files were read through it. */
export function countingReads(
  objects: ObjectStore,
  tell: (bytes: number, lines: number) => void,
): ObjectStore {
  let bytes = 0;
  let lines = 0;
  async function* count(body: ObjectContent['body']): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      bytes += chunk.length;
      lines += linesIn(chunk);
      tell(bytes, lines);
      yield chunk;
    }
  }
  return {
    head: (key, versionId) => objects.head(key, versionId),
    async read(key, options) {
      const content = await objects.read(key, options);
      return key.startsWith(rawPrefix) ? { ...content, body: count(content.body) } : content;
    },
    put: (key, body, options) => objects.put(key, body, options),
    upload: (key, options) => objects.upload(key, options),
    list: (prefix, page) => objects.list(prefix, page),
    remove: (key, versionId) => objects.remove(key, versionId),
  };
}

function linesIn(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(newLine); at !== -1; at = chunk.indexOf(newLine, at + 1)) count += 1;
  return count;
}
