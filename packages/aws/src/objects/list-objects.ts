import { ListObjectVersionsCommand, type ObjectVersion as ListedVersion } from '@aws-sdk/client-s3';
import type { ObjectVersion } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import type { Bucket } from './bucket.ts';
import { versionOf } from './versions.ts';

/** Most entries an answer may have (S3); older versions and delete markers count. */
const maxKeys = 1000;

/** Newest versions in key order. Versions are listed, because only that listing says which version is the newest. */
export async function listObjects(
  bucket: Bucket,
  prefix: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  let keyMarker = page.after;
  let versionIdMarker: string | undefined;
  while (found.length < page.limit) {
    const answer = await bucket.client
      .send(
        new ListObjectVersionsCommand({
          Bucket: bucket.name,
          Prefix: prefix,
          KeyMarker: keyMarker,
          VersionIdMarker: versionIdMarker,
          MaxKeys: maxKeys,
          // A key may hold characters that XML cannot.
          EncodingType: 'url',
        }),
      )
      .catch((thrown: unknown) => {
        throw unavailable('s3', thrown, { call: 'ListObjectVersions' });
      });
    found.push(...(answer.Versions ?? []).filter((version) => version.IsLatest === true).map(listedVersion));
    if (answer.IsTruncated !== true) break;
    keyMarker = decodeKey(answer.NextKeyMarker ?? '');
    versionIdMarker = answer.NextVersionIdMarker;
  }
  return found.slice(0, page.limit);
}

function listedVersion(listed: ListedVersion): ObjectVersion {
  return versionOf(decodeKey(listed.Key ?? ''), listed.Size, listed);
}

const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));
