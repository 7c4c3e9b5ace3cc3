import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore, PutOptions, PutResult } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';
import { writeHeaders, type Bucket } from './bucket.ts';
import { listObjects } from './list-objects.ts';
import { readObject } from './read-object.ts';
import { S3Upload } from './s3-upload.ts';
import { createdVersion, headVersion, saysMissing } from './versions.ts';

/** Objects in a versioned bucket. Without `s3:ListBucket` S3 answers 403 for a missing key, which is an outage to us. */
export function s3ObjectStore(
  client: S3Client,
  settings: { readonly bucket: string; readonly kmsKeyId?: string },
): ObjectStore {
  const { bucket: name, ...encryption } = settings;
  const bucket: Bucket = { client, name, ...encryption };
  return {
    head: (key, versionId) => headVersion(bucket, key, versionId),
    read: (key, options) => readObject(bucket, key, options),
    put: (key, body, options) => put(bucket, key, body, options),
    upload: async (key, options) => new S3Upload(bucket, key, options),
    list: (prefix, page) => listObjects(bucket, prefix, page),
    remove: (key, versionId) => remove(bucket, key, versionId),
  };
}

async function put(bucket: Bucket, key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
  const command = new PutObjectCommand({
    Bucket: bucket.name,
    Key: key,
    Body: body,
    ...writeHeaders(bucket, options),
  });
  let versionId: string | undefined;
  try {
    ({ VersionId: versionId } = await bucket.client.send(command));
  } catch (thrown) {
    if (failureOf(thrown).status === 412) return { created: false };
    throw unavailable('s3', thrown, { call: 'PutObject' });
  }
  return createdVersion(bucket, key, versionId);
}

async function remove(bucket: Bucket, key: string, versionId: string): Promise<void> {
  try {
    await bucket.client.send(
      new DeleteObjectCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }),
    );
  } catch (thrown) {
    if (!saysMissing(thrown, versionId)) throw unavailable('s3', thrown, { call: 'DeleteObject' });
  }
}
