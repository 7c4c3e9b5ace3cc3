import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsSettings } from './settings.ts';

// Milliseconds. A call that is never answered, or not to its end, must fail while there is time to put the message back.
const connectionTimeout = 3_000;
const within = (milliseconds: number) => ({
  connectionTimeout,
  requestTimeout: milliseconds,
  throwOnRequestTimeout: true,
  socketTimeout: milliseconds,
});
const shortCall = within(10_000);

/** One function a client, so that a bundle holds only what its handler names. */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({ requestHandler: shortCall });
}

export function eventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({ requestHandler: shortCall });
}

/** A receive waits up to 20 s for a message. Queue URLs are names here: the endpoint decides where calls go. */
export function sqsClient(): SQSClient {
  return new SQSClient({ requestHandler: within(30_000), useQueueUrlAsEndpoint: false });
}

/** A body may stream for minutes, so S3 is limited by silence on the socket, not by a call's length. */
export function s3Client(settings: AwsSettings): S3Client {
  const { AWS_ENDPOINT_URL_S3: own, AWS_ENDPOINT_URL: shared } = settings.variables;
  return new S3Client({
    requestHandler: { connectionTimeout, socketTimeout: 120_000 },
    // Virtual-hosted buckets need a wildcard name, which only AWS itself has.
    forcePathStyle: (own ?? shared) !== undefined,
  });
}

/**
 * One attempt a call: `bedrockModel` retries by itself, inside the time its caller gives. HTTP/1.1, because a Lambda
 * that slept wakes up to an HTTP/2 session that nobody has told it is dead.
 */
export function bedrockClient(): BedrockRuntimeClient {
  const requestHandler = new NodeHttpHandler({ connectionTimeout });
  return new BedrockRuntimeClient({ requestHandler, maxAttempts: 1 });
}

/**
 * One attempt a call on a fresh connection: SES cannot recognise a mail it already has, so a retry is a second mail,
 * and a connection that broke before the first byte is only known to be one when nothing was sent on it before.
 */
export function sesClient(): SESClient {
  const requestHandler = {
    ...shortCall,
    httpAgent: { keepAlive: false },
    httpsAgent: { keepAlive: false },
  };
  return new SESClient({ requestHandler, maxAttempts: 1 });
}
