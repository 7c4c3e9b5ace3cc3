import { expect, test } from '@jest/globals';
import { actionsOf, type WireCall } from './actions-of.ts';

const call = (method: string, path: string, body = '', target?: string): WireCall => ({
  method,
  path,
  body,
  target,
});
const json = (target: string, body: object): WireCall => call('POST', '/', JSON.stringify(body), target);

test.each<[WireCall, readonly string[]]>([
  [call('GET', '/health/raw/a.csv?versionId=7&x-id=GetObject'), ['s3:GetObjectVersion raw']],
  [call('HEAD', '/health/raw/a%2Fb.csv'), ['s3:GetObject raw']],
  [call('PUT', '/health/processed/vitals/r/data.csv?partNumber=1&uploadId=u'), ['s3:PutObject processed']],
  [call('POST', '/health/processed/vitals/r/data.csv?uploads='), ['s3:PutObject processed']],
  [call('DELETE', '/health/processed/a?uploadId=u'), ['s3:AbortMultipartUpload processed']],
  [call('DELETE', '/health/processed/a?versionId=7'), ['s3:DeleteObjectVersion processed']],
  [call('DELETE', '/health/processed/a'), ['s3:DeleteObject processed']],
  [call('GET', '/health/?versions=&prefix=contracts%2Fvitals%2F'), ['s3:ListBucketVersions contracts']],
  [call('GET', '/health?list-type=2&prefix=processed%2F'), ['s3:ListBucket processed']],
])('S3: %j needs %j', (given, actions) => {
  expect(actionsOf(given)).toEqual(actions);
});

test.each<[WireCall, readonly string[]]>([
  [json('DynamoDB_20120810.GetItem', { TableName: 'vitals-state' }), ['dynamodb:GetItem state']],
  [
    json('AmazonSQS.SendMessage', { QueueUrl: 'http://x/0/vitals-ingest-dlq' }),
    ['sqs:SendMessage dead-letters'],
  ],
  [
    json('AmazonSQS.DeleteMessageBatch', { QueueUrl: 'http://x/0/vitals-ingest' }),
    ['sqs:DeleteMessage queue'],
  ],
  [json('AWSEvents.PutEvents', { Entries: [] }), ['events:PutEvents events']],
  [call('POST', '/', 'Action=SendRawEmail&Version=2010-12-01'), ['ses:SendRawEmail identity']],
  [call('POST', '/model/amazon.nova-lite-v1%3A0/converse', '{}'), ['bedrock:InvokeModel model']],
])('%j needs %j', (given, actions) => {
  expect(actionsOf(given)).toEqual(actions);
});

test('a transaction needs what each of its steps needs, of the table of the step', () => {
  const body = {
    TransactItems: [
      { Put: { TableName: 'vitals-state' } },
      { Put: { TableName: 'vitals-analyses' } },
      { ConditionCheck: { TableName: 'vitals-state' } },
      { Delete: { TableName: 'vitals-state' } },
    ],
  };
  expect(actionsOf(json('DynamoDB_20120810.TransactWriteItems', body))).toEqual([
    'dynamodb:PutItem state',
    'dynamodb:PutItem analyses',
    'dynamodb:ConditionCheckItem state',
    'dynamodb:DeleteItem state',
  ]);
});

test.each([
  json('Kinesis_20131202.PutRecord', {}),
  call('PATCH', '/health/raw/a'),
  call('DELETE', '/health'),
])('%j is of a kind that no role can be given', (given) => {
  expect(actionsOf(given)[0]).toMatch(/unknown/);
});
