import {
  BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';

/** A versioned bucket that announces its objects on the default bus. One that is there is brought into that shape. */
export async function createBucket(client: S3Client, bucket: string): Promise<void> {
  const region = await client.config.region();
  // us-east-1 is not among them: S3's first region must not be named.
  const location = Object.values(BucketLocationConstraint).find((known) => known === region);
  try {
    await client.send(
      new CreateBucketCommand({
        Bucket: bucket,
        ...(location && { CreateBucketConfiguration: { LocationConstraint: location } }),
      }),
    );
  } catch (thrown) {
    if (!(thrown instanceof S3ServiceException) || thrown.name !== 'BucketAlreadyOwnedByYou') throw thrown;
  }
  await client.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await client.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: bucket,
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    }),
  );
}
