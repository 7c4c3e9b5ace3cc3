import { PassThrough } from 'node:stream';
import { AbortMultipartUploadCommand, type CompleteMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ObjectUpload, PutOptions, PutResult } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';
import { writeHeaders, type Bucket } from './bucket.ts';
import { partSizeFor } from './part-size.ts';
import { createdVersion, headVersion } from './versions.ts';

/** Parts on their way at once. Each is held in memory, and so is the one being filled. */
const partsInFlight = 2;
/** Bytes taken before `write` makes its caller wait. */
const buffered = 256 * 1024;

/**
 * An upload of unknown length. lib-storage completes by itself when its body ends, so the body is a stream of ours
 * whose end is held back until `complete`: nothing is visible before somebody decided that it should be.
 */
export class S3Upload implements ObjectUpload {
  readonly #bucket: Bucket;
  readonly #key: string;
  readonly #body = new PassThrough({ highWaterMark: buffered });
  readonly #upload: Upload;
  readonly #done: Promise<CompleteMultipartUploadCommandOutput>;

  constructor(bucket: Bucket, key: string, options: PutOptions & { readonly sourceSize: number }) {
    this.#bucket = bucket;
    this.#key = key;
    this.#upload = new Upload({
      client: bucket.client,
      params: { Bucket: bucket.name, Key: key, Body: this.#body, ...writeHeaders(bucket, options) },
      queueSize: partsInFlight,
      partSize: partSizeFor(options.sourceSize),
    });
    this.#done = this.#upload.done();
    // A part that fails ends the upload before anybody waits for it; write and complete ask `#done` for the reason.
    this.#done.catch(() => undefined);
    this.#body.on('error', () => undefined);
  }

  async write(chunk: Uint8Array): Promise<void> {
    // Copied, because parts are sent long after the caller has its chunk back.
    const isReady = !this.#body.destroyed && this.#body.write(Buffer.from(chunk));
    if (!isReady && !this.#body.destroyed) await drainedOrClosed(this.#body);
    if (this.#body.destroyed) await this.#failure();
  }

  async complete(): Promise<PutResult> {
    this.#body.end();
    const answer = await this.#done.catch((thrown: unknown) => this.#refused(thrown));
    return answer === 'not-created'
      ? { created: false }
      : createdVersion(this.#bucket, this.#key, answer.VersionId);
  }

  async abort(): Promise<void> {
    // An error in the body is how lib-storage is told to clean up; it settles after its parts in flight have.
    this.#body.destroy(new Error('the upload was aborted'));
    await this.#done.catch(() => undefined);
  }

  /**
   * 412: the key is there. 404 NoSuchUpload: an earlier attempt of this very call may have completed it and the answer
   * was lost; the object itself says so. 409: somebody else is completing the same key; the file is read again.
   */
  async #refused(thrown: unknown): Promise<'not-created'> {
    const { reason, status } = failureOf(thrown);
    await this.#dropParts();
    if (status === 412) return 'not-created';
    const isGone = reason === 'NoSuchUpload' && (await headVersion(this.#bucket, this.#key)) !== undefined;
    if (isGone) return 'not-created';
    throw unavailable('s3', thrown, { call: 'Upload' });
  }

  /** lib-storage cleans up after a part that failed, not after a completion that was refused. */
  async #dropParts(): Promise<void> {
    const { uploadId } = this.#upload;
    if (uploadId === undefined) return;
    const upload = { Bucket: this.#bucket.name, Key: this.#key, UploadId: uploadId };
    await this.#bucket.client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
  }

  async #failure(): Promise<never> {
    const thrown: unknown = await this.#done.then(
      () => new Error('written to after its end'),
      (reason: unknown) => reason,
    );
    throw unavailable('s3', thrown, { call: 'Upload' });
  }
}

/** A stream that is torn down never drains. */
function drainedOrClosed(body: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      body.off('drain', settle).off('close', settle);
      resolve();
    };
    body.on('drain', settle).on('close', settle);
  });
}
