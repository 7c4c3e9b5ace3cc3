/** One stored version of an object. `size` in bytes; `lastModified` is when this version became visible. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly lastModified: Date;
}

/** The bytes of one version (or of a range of it), in order, together with what they belong to. */
export interface ObjectContent {
  readonly version: ObjectVersion;
  /**
   * Ends only when every announced byte was delivered; a body cut short throws `UnavailableError`, because a
   * short read that looks complete would lose rows silently. Stopping early (`break`) frees the source.
   */
  readonly body: AsyncIterable<Uint8Array>;
}

/** `created: false` means the key was already there and nothing was written. */
export type PutResult =
  { readonly created: true; readonly version: ObjectVersion } | { readonly created: false };

export interface PutOptions {
  /** Write only when the key has no visible version yet (`If-None-Match: *`). */
  readonly ifAbsent: boolean;
  readonly contentType?: string;
}

/** A write of unknown length. Nothing is visible before `complete`; after `abort` nothing is left behind. */
export interface ObjectUpload {
  /** Resolves when the store is ready for more (back-pressure). The chunk may be reused once it has resolved. */
  write(chunk: Uint8Array): Promise<void>;
  complete(): Promise<PutResult>;
  /** Never throws: an upload that cannot be aborted is left to the store's lifecycle rule. */
  abort(): Promise<void>;
}

/**
 * Versioned objects under keys, as S3 has them. Failures that may pass throw `UnavailableError`;
 * a missing object throws `ObjectNotFoundError` from `read` and is `undefined` from `head`.
 */
export interface ObjectStore {
  /** The newest version, or the named one. */
  head(key: string, versionId?: string): Promise<ObjectVersion | undefined>;
  /** `range` in bytes, `end` inclusive as in HTTP and cut at the object's end. */
  read(
    key: string,
    options?: {
      readonly versionId?: string;
      readonly range?: { readonly start: number; readonly end: number };
    },
  ): Promise<ObjectContent>;
  put(key: string, body: Uint8Array, options: PutOptions): Promise<PutResult>;
  /** `sourceSize` (bytes) is a guess of the result's order of magnitude: adapters choose their part size by it. */
  upload(key: string, options: PutOptions & { readonly sourceSize: number }): Promise<ObjectUpload>;
  /** Newest versions whose key starts with `prefix`, in key order, after `after`, at most `limit`. */
  list(
    prefix: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly ObjectVersion[]>;
  /** Removes one version for good. Removing what is not there is no error. */
  remove(key: string, versionId: string): Promise<void>;
}
