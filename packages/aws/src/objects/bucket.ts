import type { S3Client } from '@aws-sdk/client-s3';

/** A versioned bucket and how things are written to it. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** Encrypts what is written with this KMS key; absent: as the bucket's default says. */
  readonly kmsKeyId?: string;
}

export interface WriteHeaders {
  readonly IfNoneMatch?: '*';
  readonly ContentType: string;
  readonly ServerSideEncryption?: 'aws:kms';
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
}

export function writeHeaders(
  bucket: Bucket,
  options: { readonly ifAbsent: boolean; readonly contentType?: string },
): WriteHeaders {
  return {
    ...(options.ifAbsent && { IfNoneMatch: '*' }),
    ContentType: options.contentType ?? 'application/octet-stream',
    ...(bucket.kmsKeyId !== undefined && {
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: bucket.kmsKeyId,
      BucketKeyEnabled: true,
    }),
  };
}

/** What S3 calls the only version of an object in a bucket that keeps none. */
export const unversioned = 'null';
