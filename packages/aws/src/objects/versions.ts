import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { UnavailableError, type ObjectVersion, type PutResult } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';
import { unversioned, type Bucket } from './bucket.ts';

/**
 * Names and statuses by which S3 says "not there". 405 answers for a delete marker asked for by its version, 400 for
 * a version id that this bucket cannot have issued (a HEAD has no body that would say which 400 it is).
 */
export function saysMissing(thrown: unknown, versionId: string | undefined): boolean {
  const { reason, status } = failureOf(thrown);
  if (reason === 'NoSuchBucket') return false;
  if (status === 404 || status === 405) return true;
  return status === 400 && versionId !== undefined;
}

/** The newest version, or the named one; `undefined` when there is none. */
export async function headVersion(
  bucket: Bucket,
  key: string,
  versionId?: string,
): Promise<ObjectVersion | undefined> {
  try {
    const head = await bucket.client.send(
      new HeadObjectCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }),
    );
    return versionOf(key, head.ContentLength, head);
  } catch (thrown) {
    if (saysMissing(thrown, versionId)) return undefined;
    throw unavailable('s3', thrown, { call: 'HeadObject' });
  }
}

/** `size` apart, because the length of an answer with a range is not the object's. */
export function versionOf(
  key: string,
  size: number | undefined,
  answer: { readonly VersionId?: string | undefined; readonly LastModified?: Date | undefined },
): ObjectVersion {
  if (size === undefined || answer.LastModified === undefined) {
    throw new UnavailableError('s3-answer', 'S3 answered without size or time of the object');
  }
  return { key, versionId: answer.VersionId ?? unversioned, size, lastModified: answer.LastModified };
}

/** A write's answer has the version id only; size and time are what the store says they are. */
export async function createdVersion(
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): Promise<PutResult> {
  const version = await headVersion(bucket, key, versionId);
  if (version === undefined) {
    throw new UnavailableError('s3-version-gone', 'an object disappeared right after it was written');
  }
  return { created: true, version };
}
