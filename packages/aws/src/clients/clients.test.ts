import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, jest, test } from '@jest/globals';
import { pointSdkAt, startWireServer, type WireServer } from '../testing/wire-server.ts';
import { s3Client } from './clients.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});

test.each([
  [{}, false],
  [{ AWS_ENDPOINT_URL: 'http://localhost:4566' }, true],
  [{ AWS_ENDPOINT_URL_S3: 'http://localhost:4566' }, true],
])('with %j buckets are named in the path: %p', (variables, inPath) => {
  pointSdkAt('http://unused');
  expect(s3Client({ variables }).config.forcePathStyle).toBe(inPath);
});

test('an endpoint of its own wins over the shared one', async () => {
  server = await startWireServer((_request, response) => response.writeHead(200).end());
  const variables = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_S3: server.origin };
  pointSdkAt('http://127.0.0.1:1', variables);
  await s3Client({ variables }).send(new HeadObjectCommand({ Bucket: 'health', Key: 'a' }));
  expect(server.requests.map(({ url }) => url.pathname)).toEqual(['/health/a']);
});
