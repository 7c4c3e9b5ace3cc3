import { expect, test } from '@jest/globals';
import { eachTest } from './fixture.ts';
import { bytesOf, createdBy, put, textOf, type ObjectStoreFixture } from './object-store-fixture.ts';

const mebibyte = 1024 * 1024;
const anyway = { ifAbsent: false, sourceSize: 100 } as const;
const ifAbsent = { ifAbsent: true, sourceSize: 100 } as const;

export function uploadsObjects(make: () => Promise<ObjectStoreFixture>): void {
  const fixture = eachTest(make);

  test('nothing is visible before complete', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', anyway);
    await upload.write(Buffer.from('half'));
    expect(await objects.head('k')).toBeUndefined();
    expect(await objects.list('', { limit: 10 })).toEqual([]);
    await upload.write(Buffer.from(' and half'));
    const version = createdBy(await upload.complete());
    expect(version).toMatchObject({ key: 'k', size: 13 });
    expect(await objects.head('k')).toEqual(version);
    expect(await textOf(objects, 'k')).toBe('half and half');
  });

  test('an older version stays visible until complete', async () => {
    const { objects } = fixture();
    await put(objects, 'k', 'older');
    const upload = await objects.upload('k', anyway);
    await upload.write(Buffer.from('newer'));
    expect(await textOf(objects, 'k')).toBe('older');
    await upload.complete();
    expect(await textOf(objects, 'k')).toBe('newer');
  });

  test('a chunk may be used again once its write has resolved', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', anyway);
    const chunk = Buffer.alloc(3);
    for (const text of ['abc', 'def', 'ghi']) {
      chunk.write(text);
      await upload.write(chunk);
    }
    chunk.fill('!');
    await upload.complete();
    expect(await textOf(objects, 'k')).toBe('abcdefghi');
  });

  test('an upload without a byte is an empty object', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', anyway);
    await upload.write(new Uint8Array());
    expect(createdBy(await upload.complete())).toMatchObject({ size: 0 });
    expect(await textOf(objects, 'k')).toBe('');
  });

  test('an upload of several parts arrives whole and in order', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', { ifAbsent: true, sourceSize: 20 * mebibyte });
    const chunk = Buffer.alloc(mebibyte + 1);
    for (let part = 0; part < 18; part++) await upload.write(chunk.fill(part));
    createdBy(await upload.complete());
    const bytes = await bytesOf(objects, 'k');
    expect(bytes.byteLength).toBe(18 * (mebibyte + 1));
    for (let part = 0; part < 18; part++) {
      const at = part * (mebibyte + 1);
      expect(bytes.subarray(at, at + mebibyte + 1).every((byte) => byte === part)).toBe(true);
    }
  });

  test('complete if absent writes nothing when the key came into being meanwhile', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', ifAbsent);
    await upload.write(Buffer.from('late'));
    const first = await put(objects, 'k', 'first');
    expect(await upload.complete()).toEqual({ created: false });
    expect(await objects.head('k')).toEqual(first);
    expect(await textOf(objects, 'k')).toBe('first');
  });

  test('complete if absent of several parts writes nothing when the key is there', async () => {
    const { objects } = fixture();
    await put(objects, 'k', 'first');
    const upload = await objects.upload('k', { ifAbsent: true, sourceSize: 20 * mebibyte });
    const chunk = Buffer.alloc(mebibyte);
    for (let part = 0; part < 12; part++) await upload.write(chunk);
    expect(await upload.complete()).toEqual({ created: false });
    expect(await textOf(objects, 'k')).toBe('first');
  });

  test('of two uploads if absent, the first to complete is there', async () => {
    const { objects } = fixture();
    const one = await objects.upload('k', ifAbsent);
    const other = await objects.upload('k', ifAbsent);
    await one.write(Buffer.from('one'));
    await other.write(Buffer.from('other'));
    createdBy(await other.complete());
    expect(await one.complete()).toEqual({ created: false });
    expect(await textOf(objects, 'k')).toBe('other');
  });

  test('an aborted upload leaves nothing behind', async () => {
    const { objects } = fixture();
    const upload = await objects.upload('k', ifAbsent);
    await upload.write(Buffer.alloc(9 * mebibyte));
    await upload.abort();
    expect(await objects.head('k')).toBeUndefined();
    expect(await objects.list('', { limit: 10 })).toEqual([]);
    createdBy(await objects.put('k', Buffer.from('x'), { ifAbsent: true }));
  });

  test('abort never throws, not even twice, and does not touch what is complete', async () => {
    const { objects } = fixture();
    const aborted = await objects.upload('k', anyway);
    await aborted.abort();
    await aborted.abort();
    const completed = await objects.upload('k', anyway);
    await completed.write(Buffer.from('x'));
    await completed.complete();
    await completed.abort();
    expect(await textOf(objects, 'k')).toBe('x');
  });
}
