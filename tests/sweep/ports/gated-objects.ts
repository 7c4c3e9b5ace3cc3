import { UnavailableError, type ObjectContent, type ObjectStore, type ObjectUpload } from '@vitals/core';
import type { WorkerProcess } from './process.ts';

/** Kind of a key: its first folder, and the document's name where several lie in it. */
export function kindOfKey(key: string): string {
  const parts = key.split('/');
  const [folder = ''] = parts;
  const named = folder === 'analyses' || folder === 'reports';
  return named && parts.length > 1 ? `${folder}/${parts.at(-1) ?? ''}` : folder;
}

export function gatedObjects(process: WorkerProcess, objects: ObjectStore): ObjectStore {
  const about = (method: string, key: string) => ({ port: 'objects', method, name: kindOfKey(key) }) as const;
  return {
    head: (key, versionId) => process.call(about('head', key), () => objects.head(key, versionId)),
    async read(key, options) {
      const content = await process.call(about('read', key), () => objects.read(key, options));
      return { ...content, body: gatedBody(process, key, content.body) };
    },
    put: (key, body, options) => process.call(about('put', key), () => objects.put(key, body, options)),
    async upload(key, options) {
      const upload = await process.call(about('upload', key), () => objects.upload(key, options));
      return gatedUpload(process, key, upload);
    },
    list: (prefix, page) => process.call(about('list', prefix), () => objects.list(prefix, page)),
    remove: (key, versionId) => process.call(about('remove', key), () => objects.remove(key, versionId)),
  };
}

/** The first bytes are a step of their own: a body may be cut, and a process may die over it. */
async function* gatedBody(
  process: WorkerProcess,
  key: string,
  body: ObjectContent['body'],
): ObjectContent['body'] extends AsyncIterable<infer Chunk> ? AsyncGenerator<Chunk> : never {
  const cut = (): never => {
    throw new UnavailableError('short-read', 'the body was cut');
  };
  await process.call({ port: 'objects', method: 'body', name: kindOfKey(key) }, () => Promise.resolve(), {
    refused: cut,
    lost: cut,
  });
  yield* body;
}

function gatedUpload(process: WorkerProcess, key: string, upload: ObjectUpload): ObjectUpload {
  const about = (method: string) => ({ port: 'objects', method, name: kindOfKey(key) }) as const;
  return {
    // A part that is sent again replaces itself.
    write: (chunk) => process.call(about('write'), () => upload.write(chunk), { isRetried: false }),
    complete: () => process.call(about('complete'), () => upload.complete()),
    // The port promises never to throw: an upload that cannot be aborted is left to the store.
    abort: () =>
      process.call(about('abort'), () => upload.abort(), { refused: () => undefined, lost: () => undefined }),
  };
}
