import { createHash } from 'node:crypto';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ObjectNotFoundError, UnavailableError, type ObjectStore } from '@vitals/core';
import { s3Client } from '../clients/clients.ts';
import {
  pointSdkAt,
  s3Error,
  startWireServer,
  type WireAnswer,
  type WireServer,
} from '../testing/wire-server.ts';
import { s3ObjectStore } from './s3-object-store.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

async function storeOn(answer: WireAnswer): Promise<ObjectStore> {
  server = await startWireServer(answer);
  pointSdkAt(server.origin, { AWS_MAX_ATTEMPTS: '1' });
  return s3ObjectStore(s3Client({ variables: { AWS_ENDPOINT_URL: server.origin } }), { bucket: 'health' });
}

const stored = {
  'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT',
  'x-amz-version-id': 'v1',
};

async function readAll(store: ObjectStore): Promise<Buffer> {
  const content = await store.read('raw/a.csv', { versionId: 'v1' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('reading', () => {
  test('a whole body comes with the version it belongs to', async () => {
    const store = await storeOn((_request, response) => {
      response.writeHead(200, { ...stored, 'content-length': 5 }).end('a,b,c');
    });
    expect((await readAll(store)).toString()).toBe('a,b,c');
    expect((await store.read('raw/a.csv')).version).toEqual({
      key: 'raw/a.csv',
      versionId: 'v1',
      size: 5,
      lastModified: new Date('2026-11-02T10:00:00Z'),
    });
    expect(server?.requests[0]?.url.searchParams.get('versionId')).toBe('v1');
  });

  test.each([
    ['without a checksum', {}],
    [
      'with a checksum that the SDK could check',
      { 'x-amz-checksum-sha256': createHash('sha256').update('x').digest('base64') },
    ],
  ])('a body cut at 30 %% is an outage, never a short file (%s)', async (_case, checksum) => {
    const body = Buffer.alloc(1_000_000, 'x');
    const store = await storeOn((_request, response) => {
      response.writeHead(200, { ...stored, ...checksum, 'content-length': body.length });
      response.write(body.subarray(0, 300_000), () => response.destroy());
    });
    await expect(readAll(store)).rejects.toBeInstanceOf(UnavailableError);
  });

  test('stopping before the first byte closes the connection', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const store = await storeOn((_request, response) => {
      closed = new Promise((resolve) => response.once('close', resolve));
      response.writeHead(200, { ...stored, 'content-length': 50_000_000 });
      response.write(Buffer.alloc(1_000_000));
    });
    const { body } = await store.read('raw/a.csv');
    await body[Symbol.asyncIterator]().return?.();
    await closed;
  });

  test('a range has the size of the whole object in its version', async () => {
    const store = await storeOn((_request, response) => {
      response
        .writeHead(206, { ...stored, 'content-length': 3, 'content-range': 'bytes 2-4/1234' })
        .end('cde');
    });
    const content = await store.read('raw/a.csv', { range: { start: 2, end: 4 } });
    expect(content.version.size).toBe(1234);
    expect(server?.requests[0]?.headers.range).toBe('bytes=2-4');
    for await (const chunk of content.body) expect(Buffer.from(chunk).toString()).toBe('cde');
  });

  test.each([
    [404, 'NoSuchKey', ObjectNotFoundError],
    [404, 'NoSuchVersion', ObjectNotFoundError],
    [405, 'MethodNotAllowed', ObjectNotFoundError],
    [400, 'InvalidArgument', ObjectNotFoundError],
    [404, 'NoSuchBucket', UnavailableError],
    [403, 'AccessDenied', UnavailableError],
    [503, 'SlowDown', UnavailableError],
  ])('%d %s is %p', async (status, code, error) => {
    const store = await storeOn((_request, response) => s3Error(response, status, code));
    await expect(store.read('raw/a.csv', { versionId: 'v1' })).rejects.toBeInstanceOf(error);
  });

  test('an outage says what failed and nothing of the object', async () => {
    const store = await storeOn((_request, response) => s3Error(response, 503, 'SlowDown'));
    await expect(store.read('raw/jane-doe.csv')).rejects.toMatchObject({
      code: 's3-unavailable',
      facts: { call: 'GetObject', reason: 'SlowDown', status: 503 },
    });
  });
});

describe('writing', () => {
  test('a write-once put is conditional and tells the version that was made', async () => {
    const store = await storeOn(({ method }, response) => {
      if (method === 'PUT') response.writeHead(200, { 'x-amz-version-id': 'v7' }).end();
      else response.writeHead(200, { ...stored, 'x-amz-version-id': 'v7', 'content-length': 2 }).end();
    });
    const result = await store.put('manifests/m.json', Buffer.from('{}'), {
      ifAbsent: true,
      contentType: 'application/json',
    });
    expect(result).toMatchObject({ created: true, version: { versionId: 'v7', size: 2 } });
    expect(server?.requests[0]?.headers).toMatchObject({
      'if-none-match': '*',
      'content-type': 'application/json',
    });
  });

  test('412 means that the key is taken, 409 that somebody is taking it right now', async () => {
    let status = 412;
    const store = await storeOn((_request, response) =>
      s3Error(response, status, status === 412 ? 'PreconditionFailed' : 'ConditionalRequestConflict'),
    );
    const put = (): Promise<unknown> => store.put('a', Buffer.from('x'), { ifAbsent: true });
    expect(await put()).toEqual({ created: false });
    status = 409;
    await expect(put()).rejects.toBeInstanceOf(UnavailableError);
  });

  test('a key of KMS encrypts what is written', async () => {
    server = await startWireServer((_request, response) => s3Error(response, 412, 'PreconditionFailed'));
    pointSdkAt(server.origin);
    const client = s3Client({ variables: { AWS_ENDPOINT_URL: server.origin } });
    const store = s3ObjectStore(client, { bucket: 'health', kmsKeyId: 'alias/vitals' });
    await store.put('a', Buffer.from('x'), { ifAbsent: true });
    expect(server.requests[0]?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/vitals',
      'x-amz-server-side-encryption-bucket-key-enabled': 'true',
    });
  });

  test('removing what is not there is no error', async () => {
    const store = await storeOn((_request, response) => s3Error(response, 404, 'NoSuchVersion'));
    await expect(store.remove('a', 'v1')).resolves.toBeUndefined();
  });
});

describe('listing', () => {
  const page = (truncated: boolean, entries: string, next = ''): string =>
    `<?xml version="1.0"?><ListVersionsResult><IsTruncated>${String(truncated)}</IsTruncated>${next}${entries}</ListVersionsResult>`;
  const version = (key: string, id: string, latest: boolean): string =>
    `<Version><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${String(latest)}</IsLatest><Size>1</Size><LastModified>2026-11-02T10:00:00.000Z</LastModified></Version>`;

  test('newest versions only, over pages, with keys as they are', async () => {
    const store = await storeOn(({ url }, response) => {
      const first = url.searchParams.get('key-marker') === null;
      response
        .writeHead(200)
        .end(
          first
            ? page(
                true,
                version('raw/a%2Bb+c.csv', 'v2', true) + version('raw/a%2Bb+c.csv', 'v1', false),
                '<NextKeyMarker>raw/a%2Bb+c.csv</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>',
              )
            : page(false, version('raw/%E2%82%AC.csv', 'v9', true)),
        );
    });
    const keys = (await store.list('raw/', { limit: 5 })).map(({ key, versionId }) => [key, versionId]);
    expect(keys).toEqual([
      ['raw/a+b c.csv', 'v2'],
      ['raw/€.csv', 'v9'],
    ]);
    expect(server?.requests[1]?.url.searchParams.get('key-marker')).toBe('raw/a+b c.csv');
  });
});
