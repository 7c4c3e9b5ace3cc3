import { ObjectNotFoundError, UnavailableError } from '@vitals/core';
import type {
  Clock,
  NewId,
  ObjectContent,
  ObjectStore,
  ObjectUpload,
  ObjectVersion,
  PutOptions,
  PutResult,
} from '@vitals/core';
import { cutRange, type ByteRange } from '../byte-range.ts';

interface Stored {
  readonly version: ObjectVersion;
  bytes: Buffer;
}

export interface MemoryObjectStoreDeps {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called when a version becomes visible; `sequence` grows with each. */
  readonly announce: (version: ObjectVersion, sequence: number) => void;
}

const readBytes = 64 * 1024;

/** Versioned objects that live as long as the process. */
export class MemoryObjectStore implements ObjectStore {
  readonly #deps: MemoryObjectStoreDeps;
  /** Versions of each key, oldest first. */
  readonly #objects = new Map<string, Stored[]>();
  #sequence = 0;

  constructor(deps: MemoryObjectStoreDeps) {
    this.#deps = deps;
  }

  async head(key: string, versionId?: string): Promise<ObjectVersion | undefined> {
    return this.#find(key, versionId)?.version;
  }

  async read(
    key: string,
    options: { readonly versionId?: string; readonly range?: ByteRange } = {},
  ): Promise<ObjectContent> {
    const found = this.#find(key, options.versionId);
    if (found === undefined) throw new ObjectNotFoundError();
    const { start, bytes } = cutRange(options.range, found.version.size);
    return { version: found.version, body: deliver(found.bytes.subarray(start, start + bytes), bytes) };
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
    return this.#store(key, Buffer.from(body), options);
  }

  async upload(key: string, options: PutOptions & { readonly sourceSize: number }): Promise<ObjectUpload> {
    const chunks: Buffer[] = [];
    return {
      write: async (chunk) => void chunks.push(Buffer.from(chunk)),
      complete: async () => this.#store(key, Buffer.concat(chunks), options),
      abort: async () => void chunks.splice(0),
    };
  }

  #store(key: string, bytes: Buffer, options: PutOptions): PutResult {
    const versions = this.#objects.get(key) ?? [];
    if (options.ifAbsent && versions.length > 0) return { created: false };
    const version: ObjectVersion = {
      key,
      versionId: this.#deps.newId(),
      size: bytes.byteLength,
      lastModified: this.#deps.clock.now(),
    };
    this.#objects.set(key, [...versions, { version, bytes }]);
    this.#sequence += 1;
    this.#deps.announce(version, this.#sequence);
    return { created: true, version };
  }

  async list(
    prefix: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly ObjectVersion[]> {
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
    const rest = keys.filter((key) => page.after === undefined || byBytes(key, page.after) > 0);
    return rest.slice(0, page.limit).flatMap((key) => this.#find(key)?.version ?? []);
  }

  async remove(key: string, versionId: string): Promise<void> {
    const left = (this.#objects.get(key) ?? []).filter(({ version }) => version.versionId !== versionId);
    if (left.length === 0) this.#objects.delete(key);
    else this.#objects.set(key, left);
  }

  /** The bytes of a version without a copy, for comparisons in tests. */
  bytesOf(key: string, versionId?: string): Buffer | undefined {
    return this.#find(key, versionId)?.bytes;
  }

  /** Damages the newest version: its announced size stays, bytes are missing at its end. */
  cutShort(key: string, bytes: number): void {
    const found = this.#find(key);
    if (found !== undefined) found.bytes = found.bytes.subarray(0, found.version.size - bytes);
  }

  #find(key: string, versionId?: string): Stored | undefined {
    const versions = this.#objects.get(key);
    return versionId === undefined
      ? versions?.at(-1)
      : versions?.find(({ version }) => version.versionId === versionId);
  }
}

/** S3 orders keys by their UTF-8 bytes. */
const byBytes = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

async function* deliver(bytes: Buffer, announced: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += readBytes) yield bytes.subarray(at, at + readBytes);
  if (bytes.byteLength < announced) {
    throw new UnavailableError('short-read', 'an object ended before its announced size', {
      bytes: announced,
    });
  }
}
