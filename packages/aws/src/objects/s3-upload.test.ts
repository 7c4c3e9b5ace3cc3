import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { UnavailableError, type ObjectUpload } from '@vitals/core';
import { s3Client } from '../clients/clients.ts';
import {
  pointSdkAt,
  s3Error,
  startWireServer,
  type WireRequest,
  type WireServer,
} from '../testing/wire-server.ts';
import { minPartBytes, partSizeFor } from './part-size.ts';
import { s3ObjectStore } from './s3-object-store.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

type Step = 'put' | 'create' | 'part' | 'complete' | 'abort' | 'head';

function stepOf({ method, url }: WireRequest): Step {
  if (method === 'HEAD') return 'head';
  if (method === 'DELETE') return 'abort';
  if (method === 'POST') return url.searchParams.has('uploads') ? 'create' : 'complete';
  return url.searchParams.has('partNumber') ? 'part' : 'put';
}

const xml = (response: ServerResponse, body: string): void => {
  response.writeHead(200, { 'content-type': 'application/xml', 'x-amz-version-id': 'v3' }).end(body);
};

const wellBehaved: Record<Step, (response: ServerResponse) => void> = {
  put: (response) => response.writeHead(200, { 'x-amz-version-id': 'v3' }).end(),
  create: (response) =>
    xml(response, '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>'),
  part: (response) => response.writeHead(200, { etag: '"e"' }).end(),
  complete: (response) =>
    xml(response, '<CompleteMultipartUploadResult><Key>k</Key></CompleteMultipartUploadResult>'),
  abort: (response) => response.writeHead(204).end(),
  head: (response) =>
    response
      .writeHead(200, {
        'content-length': 9,
        'x-amz-version-id': 'v3',
        'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT',
      })
      .end(),
};

async function begin(
  unlike: Partial<typeof wellBehaved> = {},
): Promise<{ readonly upload: ObjectUpload; readonly steps: () => readonly Step[] }> {
  const behaviour = { ...wellBehaved, ...unlike };
  const wire = await startWireServer((request, response) => behaviour[stepOf(request)](response));
  server = wire;
  pointSdkAt(wire.origin, { AWS_MAX_ATTEMPTS: '1' });
  const store = s3ObjectStore(s3Client({ variables: { AWS_ENDPOINT_URL: wire.origin } }), {
    bucket: 'health',
  });
  const upload = await store.upload('processed/data.csv', { ifAbsent: true, sourceSize: 1 });
  return { upload, steps: () => wire.requests.map(stepOf) };
}

const mebibytes = async (upload: ObjectUpload, count: number): Promise<void> => {
  for (let written = 0; written < count; written += 1) await upload.write(Buffer.alloc(1024 * 1024, 'x'));
};

const requestOf = (step: Step): WireRequest | undefined =>
  server?.requests.find((request) => stepOf(request) === step);

test.each([
  [0, minPartBytes],
  [1_000_000_000, minPartBytes],
  [100_000_000_000, 12_000_000],
  [5_000_000_000_000, 600_000_000],
])('a source of %d bytes goes up in parts of %d', (sourceSize, partSize) => {
  expect(partSizeFor(sourceSize)).toBe(partSize);
});

describe('an upload', () => {
  test('below one part is a single conditional put, made at completion', async () => {
    const { upload, steps } = await begin();
    const reused = Buffer.from('first,');
    await upload.write(reused);
    reused.write('second');
    await upload.write(reused);
    expect(steps()).toEqual([]);
    expect(await upload.complete()).toMatchObject({ created: true, version: { versionId: 'v3', size: 9 } });
    expect(steps()).toEqual(['put', 'head']);
    expect(requestOf('put')?.body).toContain('first,second');
    expect(requestOf('put')?.headers['if-none-match']).toBe('*');
  });

  test('of several parts is completed when it is told to, under the condition', async () => {
    const { upload, steps } = await begin();
    await mebibytes(upload, 17);
    expect(steps()).not.toContain('complete');
    expect(await upload.complete()).toMatchObject({ created: true });
    expect(steps().filter((step) => step === 'part')).toHaveLength(3);
    expect(steps().slice(-2)).toEqual(['complete', 'head']);
    expect(requestOf('complete')?.headers['if-none-match']).toBe('*');
  });

  test('that meets a taken key leaves no parts', async () => {
    const { upload, steps } = await begin({
      complete: (response) => s3Error(response, 412, 'PreconditionFailed'),
    });
    await mebibytes(upload, 9);
    expect(await upload.complete()).toEqual({ created: false });
    expect(steps().at(-1)).toBe('abort');
  });

  test('whose completion was lost and repeated finds its own object', async () => {
    const { upload } = await begin({ complete: (response) => s3Error(response, 404, 'NoSuchUpload') });
    await mebibytes(upload, 9);
    expect(await upload.complete()).toEqual({ created: false });
  });

  test('that was taken away without an object is tried again', async () => {
    const { upload } = await begin({
      complete: (response) => s3Error(response, 404, 'NoSuchUpload'),
      head: (response) => response.writeHead(404).end(),
    });
    await mebibytes(upload, 9);
    await expect(upload.complete()).rejects.toBeInstanceOf(UnavailableError);
  });

  test('that races another completion is tried again', async () => {
    const { upload, steps } = await begin({
      complete: (response) => s3Error(response, 409, 'ConditionalRequestConflict'),
    });
    await mebibytes(upload, 9);
    await expect(upload.complete()).rejects.toBeInstanceOf(UnavailableError);
    expect(steps().at(-1)).toBe('abort');
  });

  test('whose part fails says so at the next write at the latest at completion, and leaves no parts', async () => {
    const { upload, steps } = await begin({ part: (response) => s3Error(response, 503, 'SlowDown') });
    await expect(mebibytes(upload, 60).then(() => upload.complete())).rejects.toMatchObject({
      code: 's3-unavailable',
      facts: { reason: 'SlowDown' },
    });
    await upload.abort();
    expect(steps().at(-1)).toBe('abort');
  });

  test('that is aborted has cleaned up when abort resolves', async () => {
    const { upload, steps } = await begin();
    await mebibytes(upload, 17);
    await upload.abort();
    expect(steps().at(-1)).toBe('abort');
    expect(steps()).not.toContain('complete');
  });

  test('that is aborted before anything was sent asks for nothing', async () => {
    const { upload, steps } = await begin();
    await upload.write(Buffer.from('a'));
    await upload.abort();
    await expect(upload.write(Buffer.from('b'))).rejects.toBeInstanceOf(UnavailableError);
    expect(steps()).toEqual([]);
  });

  test('can be aborted even when the abort fails', async () => {
    const { upload } = await begin({ abort: (response) => s3Error(response, 500, 'InternalError') });
    await mebibytes(upload, 9);
    await expect(upload.abort()).resolves.toBeUndefined();
  });
});
