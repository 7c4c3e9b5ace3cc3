/** One HTTP request of an SDK client, as it left the process. */
export interface WireCall {
  readonly method: string;
  /** With its query. Buckets are named in it. */
  readonly path: string;
  /** `DynamoDB_20120810.GetItem`: how the services that speak JSON are told the operation. */
  readonly target: string | undefined;
  readonly body: string;
}

/**
 * What a request needs of a role, in the words of terraform/checks/grants.json: `s3:GetObject raw`. A request that is
 * not known here becomes an action that nobody can grant, so that it fails the comparison instead of passing unseen.
 */
export function actionsOf(call: WireCall): readonly string[] {
  const [service = '', operation = ''] = (call.target ?? '').split('.');
  if (service.startsWith('DynamoDB')) return dynamoActions(operation, parse(call.body));
  if (service === 'AmazonSQS') return [`sqs:${operation.replace(/Batch$/, '')} ${queueOf(parse(call.body))}`];
  if (service === 'AWSEvents') return [`events:${operation} events`];
  if (service !== '') return [`unknown:${call.target ?? ''}`];

  if (/^\/model\/[^/]+\/converse$/.test(call.path)) return ['bedrock:InvokeModel model'];
  if (call.method === 'POST' && call.path === '/') return [`ses:${queryAction(call.body)} identity`];
  return [objectAction(call)];
}

interface DynamoBody {
  readonly TableName?: string;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
}

const stepActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
  ConditionCheck: 'ConditionCheckItem',
};

function dynamoActions(operation: string, body: DynamoBody): readonly string[] {
  const on = (action: string, table = ''): string => `dynamodb:${action} ${table.split('-').at(-1) ?? ''}`;
  if (body.TransactItems === undefined) return [on(operation, body.TableName)];
  return body.TransactItems.flatMap((item) =>
    Object.entries(item).map(([step, { TableName: table }]) => on(stepActions[step] ?? step, table)),
  );
}

function queueOf({ QueueUrl: url = '' }: { readonly QueueUrl?: string }): string {
  return url.endsWith('-dlq') ? 'dead-letters' : 'queue';
}

function queryAction(body: string): string {
  return new URLSearchParams(body).get('Action') ?? 'unknown';
}

function objectAction({ method, path }: WireCall): string {
  const url = new URL(path, 'http://s3');
  const [, , ...key] = url.pathname.split('/').map(decodeURIComponent);
  const has = (name: string): boolean => url.searchParams.has(name);
  const folder = key[0] ?? '';
  if (folder === '') return `s3:${bucketAction(method, has)} ${listedFolder(url)}`;

  switch (method) {
    case 'GET':
    case 'HEAD':
      if (has('uploadId')) return `s3:ListMultipartUploadParts ${folder}`;
      return `s3:${has('versionId') ? 'GetObjectVersion' : 'GetObject'} ${folder}`;
    case 'PUT': // an object, or a part of one
    case 'POST': // begins or completes an upload
      return `s3:PutObject ${folder}`;
    case 'DELETE':
      if (has('uploadId')) return `s3:AbortMultipartUpload ${folder}`;
      return `s3:${has('versionId') ? 'DeleteObjectVersion' : 'DeleteObject'} ${folder}`;
    default:
      return `unknown:${method} ${folder}`;
  }
}

function bucketAction(method: string, has: (name: string) => boolean): string {
  if (method !== 'GET') return `unknown-${method}`;
  if (has('versions')) return 'ListBucketVersions';
  return has('uploads') ? 'ListBucketMultipartUploads' : 'ListBucket';
}

const listedFolder = (url: URL): string => url.searchParams.get('prefix')?.split('/')[0] ?? 'bucket';

function parse(body: string): object {
  return JSON.parse(body) as object;
}
