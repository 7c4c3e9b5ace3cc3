import { expect, test } from '@jest/globals';
import { ObjectNotFoundError, UnavailableError } from '../errors.ts';
import { eachTest } from './fixture.ts';
import { bytesOf, put, textOf, type ObjectStoreFixture } from './object-store-fixture.ts';

const mebibyte = 1024 * 1024;

/** Bytes in which every position is recognisable. */
function pattern(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE((at * 2654435761) % 2 ** 32, at);
  return bytes;
}

export function readsObjects(make: () => Promise<ObjectStoreFixture>): void {
  const fixture = eachTest(make);

  test('head of what is not there is undefined', async () => {
    const { objects } = fixture();
    expect(await objects.head('missing')).toBeUndefined();
  });

  test('reading what is not there throws ObjectNotFoundError', async () => {
    const { objects } = fixture();
    await expect(objects.read('missing')).rejects.toThrow(ObjectNotFoundError);
  });

  test('reading a version that is not there throws ObjectNotFoundError, though the key exists', async () => {
    const { objects } = fixture();
    const { versionId } = await put(objects, 'k', 'first');
    await put(objects, 'k', 'second');
    await objects.remove('k', versionId);
    await expect(objects.read('k', { versionId })).rejects.toThrow(ObjectNotFoundError);
  });

  test('a body comes with the version it belongs to', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'first');
    await put(objects, 'k', 'second');
    expect((await objects.read('k', { versionId: first.versionId })).version).toEqual(first);
  });

  test.each([
    ['the first byte', { start: 0, end: 0 }, '0'],
    ['the middle', { start: 2, end: 4 }, '234'],
    ['the last byte', { start: 9, end: 9 }, '9'],
    ['everything', { start: 0, end: 9 }, '0123456789'],
    ['past the end, cut there', { start: 7, end: 1000 }, '789'],
  ])('a range can be %s', async (_name, range, text) => {
    const { objects } = fixture();
    await put(objects, 'k', '0123456789');
    expect(await textOf(objects, 'k', { range })).toBe(text);
  });

  test('a range is taken from the named version', async () => {
    const { objects } = fixture();
    const { versionId } = await put(objects, 'k', 'old bytes');
    await put(objects, 'k', 'new bytes');
    expect(await textOf(objects, 'k', { versionId, range: { start: 0, end: 2 } })).toBe('old');
  });

  test('a large body arrives whole and in order', async () => {
    const { objects } = fixture();
    const bytes = pattern(3 * mebibyte + 17);
    await objects.put('k', bytes, { ifAbsent: false });
    expect(bytes.equals(await bytesOf(objects, 'k'))).toBe(true);
  });

  test('a body that was asked for before a newer version came is the older one', async () => {
    const { objects } = fixture();
    await put(objects, 'k', 'older');
    const { body } = await objects.read('k');
    await put(objects, 'k', 'newer');
    let text = '';
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    expect(text).toBe('older');
  });

  test('a body cut short throws UnavailableError instead of ending', async () => {
    const { objects, cutShort } = fixture();
    await objects.put('k', pattern(mebibyte), { ifAbsent: false });
    await cutShort('k', 1);
    await expect(bytesOf(objects, 'k')).rejects.toThrow(UnavailableError);
  });

  test('stopping early frees the source', async () => {
    const { objects } = fixture();
    const { versionId } = await objects
      .put('k', pattern(mebibyte), { ifAbsent: false })
      .then((result) => (result.created ? result.version : { versionId: '' }));
    for (let round = 0; round < 60; round++) {
      for await (const chunk of (await objects.read('k')).body) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        break;
      }
    }
    await objects.remove('k', versionId);
    expect(await objects.head('k')).toBeUndefined();
  });
}
