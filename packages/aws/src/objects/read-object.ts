import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { ObjectNotFoundError, UnavailableError, type ObjectContent } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';
import type { Bucket } from './bucket.ts';
import { headVersion, saysMissing, versionOf } from './versions.ts';
import { wholeBody } from './whole-body.ts';

export interface ReadOptions {
  readonly versionId?: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/** One GET of one version, streamed. */
export async function readObject(
  bucket: Bucket,
  key: string,
  options: ReadOptions = {},
): Promise<ObjectContent> {
  const { versionId, range } = options;
  try {
    const answer = await bucket.client.send(
      new GetObjectCommand({
        Bucket: bucket.name,
        Key: key,
        VersionId: versionId,
        Range: range && `bytes=${range.start}-${range.end}`,
      }),
    );
    return contentOf(key, answer);
  } catch (thrown) {
    // S3 refuses a range that begins at or behind the end; to us it is the empty rest of the object.
    if (failureOf(thrown).status === 416) return emptyRest(bucket, key, versionId);
    if (saysMissing(thrown, versionId)) throw new ObjectNotFoundError({ cause: thrown });
    throw unavailable('s3', thrown, { call: 'GetObject' });
  }
}

function contentOf(key: string, answer: GetObjectCommandOutput): ObjectContent {
  const { Body: body, ContentLength: announced } = answer;
  if (!(body instanceof Readable) || announced === undefined) {
    throw new UnavailableError('s3-answer', 'S3 answered without a body or its length');
  }
  const size = sizeIn(answer.ContentRange) ?? announced;
  return { version: versionOf(key, size, answer), body: wholeBody(body, announced) };
}

/** `bytes 0-9/1234` → 1234, the whole object's size. */
function sizeIn(contentRange: string | undefined): number | undefined {
  const size = contentRange?.split('/')[1];
  return size === undefined ? undefined : Number(size);
}

async function emptyRest(bucket: Bucket, key: string, versionId: string | undefined): Promise<ObjectContent> {
  const version = await headVersion(bucket, key, versionId);
  if (version === undefined) throw new ObjectNotFoundError();
  return { version, body: Readable.from([]) };
}
