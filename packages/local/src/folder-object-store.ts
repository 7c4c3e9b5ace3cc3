import { open, type FileHandle } from 'node:fs/promises';
import { IntegrityError, ObjectNotFoundError, UnavailableError } from '@vitals/core';
import type {
  ObjectContent,
  ObjectStore,
  ObjectUpload,
  ObjectVersion,
  PutOptions,
  PutResult,
} from '@vitals/core';
import type { NewId } from '@vitals/core';
import { errnoOf, onDisk } from './disk.ts';
import { FolderUpload } from './folder-upload.ts';
import type { HomeDatabase } from './home-database.ts';
import type { ObjectFiles } from './object-files.ts';
import type { IndexedVersion, ObjectIndex } from './object-index.ts';
import { cutRange, type ByteRange } from './byte-range.ts';

const readBytes = 256 * 1024;

export interface FolderObjectStoreDeps {
  readonly database: HomeDatabase;
  readonly index: ObjectIndex;
  readonly files: ObjectFiles;
  readonly newId: NewId;
  /** Announces a version within the transaction that makes it visible: no kill can come between. */
  readonly announce: (version: IndexedVersion) => void;
}

/**
 * Objects in a folder that a person can open. A version becomes visible in four steps, each safe to die after:
 * bytes synced under a temporary name, linked under their version, row (and announcement) committed, view replaced.
 * The temporary name goes last; a writer that opens the home finds it and finishes or forgets (`recover`).
 */
export class FolderObjectStore implements ObjectStore {
  readonly #deps: FolderObjectStoreDeps;

  constructor(deps: FolderObjectStoreDeps) {
    this.#deps = deps;
  }

  async head(key: string, versionId?: string): Promise<ObjectVersion | undefined> {
    const found = this.#deps.index.find(key, versionId);
    return found === undefined ? undefined : plain(found);
  }

  async read(
    key: string,
    options: { readonly versionId?: string; readonly range?: ByteRange } = {},
  ): Promise<ObjectContent> {
    const version = await this.head(key, options.versionId);
    if (version === undefined) throw new ObjectNotFoundError();
    const { start, bytes } = cutRange(options.range, version.size);
    return { version, body: readFile(this.#deps.files.versionPath(version.versionId), start, bytes) };
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
    if (options.ifAbsent && this.#deps.index.find(key) !== undefined) return { created: false };
    const upload = await this.upload(key, { ...options, sourceSize: body.byteLength });
    try {
      await upload.write(body);
      return await upload.complete();
    } catch (thrown) {
      await upload.abort();
      throw thrown;
    }
  }

  async upload(key: string, options: PutOptions & { readonly sourceSize: number }): Promise<ObjectUpload> {
    const versionId = this.#deps.newId();
    const file = await onDisk(() => this.#deps.files.create(versionId));
    return new FolderUpload(
      file,
      (size) => this.#commit(key, versionId, size, options.ifAbsent),
      () => this.#discard(versionId),
    );
  }

  #commit(key: string, versionId: string, size: number, ifAbsent: boolean): PutResult {
    const { database, index, files, announce } = this.#deps;
    files.keep(versionId);
    const version = database.transaction(() => {
      if (ifAbsent && index.find(key) !== undefined) return undefined;
      const inserted = index.insert(key, versionId, size);
      announce(inserted);
      return inserted;
    });
    if (version === undefined) {
      this.#discard(versionId);
      return { created: false };
    }
    this.#show(key);
    files.unmark(versionId);
    return { created: true, version: plain(version) };
  }

  #discard(versionId: string): void {
    if (!this.#deps.index.has(versionId)) this.#deps.files.removeVersion(versionId);
    this.#deps.files.unmark(versionId);
  }

  #show(key: string): void {
    const { index, files } = this.#deps;
    const newest = index.find(key);
    const view = index.viewOf(key);
    if (view === undefined) return;
    if (newest !== undefined) {
      if (!files.shows(newest.versionId, view)) files.show(newest.versionId, view);
      return;
    }
    files.unshow(view);
    index.forgetView(key);
  }

  async list(
    prefix: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly ObjectVersion[]> {
    return this.#deps.index.list(prefix, page.after ?? '', page.limit).map(plain);
  }

  async remove(key: string, versionId: string): Promise<void> {
    const { database, index, files } = this.#deps;
    if (index.find(key, versionId) === undefined) return;
    await onDisk(async () => {
      files.markUnfinished(versionId);
      database.transaction(() => index.delete(versionId));
      files.removeVersion(versionId);
      this.#show(key);
      files.unmark(versionId);
    });
  }

  /** Mends what a killed writer left: forgets uploads that never became visible, corrects every view. */
  recover(): void {
    const unfinished = this.#deps.files.unfinished();
    if (unfinished.length === 0) return;
    for (const versionId of unfinished) this.#discard(versionId);
    for (const { key } of this.#deps.index.views()) this.#show(key);
  }
}

function plain({ key, versionId, size, lastModified }: IndexedVersion): ObjectVersion {
  return { key, versionId, size, lastModified };
}

/** Opened at the first chunk, closed however reading ends. */
async function* readFile(path: string, start: number, bytes: number): AsyncGenerator<Uint8Array> {
  const file = await openVersion(path);
  try {
    for (let done = 0; done < bytes;) {
      const chunk = Buffer.allocUnsafe(Math.min(readBytes, bytes - done));
      const { bytesRead } = await onDisk(() => file.read(chunk, 0, chunk.byteLength, start + done));
      if (bytesRead === 0)
        throw new UnavailableError('short-read', 'an object ended before its announced size', {
          bytes,
          done,
        });
      done += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function openVersion(path: string): Promise<FileHandle> {
  try {
    return await onDisk(() => open(path, 'r'));
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT') throw thrown;
    throw new IntegrityError(
      'version-file-missing',
      'the file of a stored version was removed by hand',
      {},
      { cause: thrown },
    );
  }
}
