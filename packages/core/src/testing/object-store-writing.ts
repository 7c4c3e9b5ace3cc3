import { expect, test } from '@jest/globals';
import { eachTest } from './fixture.ts';
import { createdBy, put, textOf, type ObjectStoreFixture } from './object-store-fixture.ts';

const awkwardKeys = [
  'raw/plain.csv',
  'raw/with space.csv',
  'raw/a+b.csv',
  'raw/%2B%20%2e%2e.csv',
  'raw/100%.csv',
  'raw/Größe/messung é.csv',
  'raw/日本/体温.csv',
  'raw/🩺.csv',
  `raw/it's, "quoted" & <marked>;=@!.csv`,
  'raw/UPPER.csv',
  'raw/upper.csv',
];

export function writesObjects(make: () => Promise<ObjectStoreFixture>): void {
  const fixture = eachTest(make);

  test('a put makes a version that head and read find', async () => {
    const { objects } = fixture();
    const version = await put(objects, 'raw/a.csv', 'a,b\n1,2\n');
    expect(version).toMatchObject({ key: 'raw/a.csv', size: 8 });
    expect(await objects.head('raw/a.csv')).toEqual(version);
    expect(await textOf(objects, 'raw/a.csv')).toBe('a,b\n1,2\n');
  });

  test('a second put is a new version, and the first stays what it was', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'first');
    const second = await put(objects, 'k', 'second!');
    expect(second.versionId).not.toBe(first.versionId);
    expect(await objects.head('k')).toEqual(second);
    expect(await objects.head('k', first.versionId)).toEqual(first);
    expect(await textOf(objects, 'k', { versionId: first.versionId })).toBe('first');
    expect(await textOf(objects, 'k')).toBe('second!');
  });

  test('the same bytes twice are two versions', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'same');
    expect((await put(objects, 'k', 'same')).versionId).not.toBe(first.versionId);
  });

  test('lastModified is when the version became visible', async () => {
    const { objects, now } = fixture();
    const before = Math.floor(now().getTime() / 1000) * 1000;
    const { lastModified } = await put(objects, 'k', 'x');
    expect(lastModified.getTime()).toBeGreaterThanOrEqual(before);
    expect(lastModified.getTime()).toBeLessThanOrEqual(now().getTime() + 1000);
  });

  test('a put if absent writes only when nothing is there', async () => {
    const { objects } = fixture();
    const version = createdBy(await objects.put('k', Buffer.from('first'), { ifAbsent: true }));
    expect(await objects.put('k', Buffer.from('second'), { ifAbsent: true })).toEqual({ created: false });
    expect(await objects.head('k')).toEqual(version);
    expect(await textOf(objects, 'k')).toBe('first');
  });

  test('a put if absent writes again when the only version was removed', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'first');
    await objects.remove('k', first.versionId);
    createdBy(await objects.put('k', Buffer.from('second'), { ifAbsent: true }));
    expect(await textOf(objects, 'k')).toBe('second');
  });

  test('of many puts if absent at once, one creates and its bytes are there', async () => {
    const { objects } = fixture();
    const writers = ['a', 'b', 'c', 'd', 'e'];
    const results = await Promise.all(
      writers.map(async (text) => {
        // A store may also say "conflict, try again"; then nothing was written.
        const result = await objects.put('k', Buffer.from(text), { ifAbsent: true }).catch(() => undefined);
        return result?.created === true ? text : undefined;
      }),
    );
    const winners = results.filter((text) => text !== undefined);
    expect(winners).toHaveLength(1);
    expect(await textOf(objects, 'k')).toBe(winners[0]);
  });

  test('an object may be empty', async () => {
    const { objects } = fixture();
    expect(await put(objects, 'k', '')).toMatchObject({ size: 0 });
    expect(await textOf(objects, 'k')).toBe('');
  });

  test.each(awkwardKeys)('the key %j is kept as it is', async (key) => {
    const { objects } = fixture();
    await put(objects, key, `under ${key}`);
    expect(await textOf(objects, key)).toBe(`under ${key}`);
    expect((await objects.list('raw/', { limit: 10 })).map((version) => version.key)).toEqual([key]);
  });

  test('keys that differ by case, and keys that continue another, are different objects', async () => {
    const { objects } = fixture();
    const keys = ['raw/A.csv', 'raw/a', 'raw/a.csv', 'raw/a/b.csv'];
    for (const key of keys) await put(objects, key, key);
    for (const key of keys) expect(await textOf(objects, key)).toBe(key);
    expect((await objects.list('raw/', { limit: 10 })).map((version) => version.key)).toEqual(keys);
  });

  test('removing the newest version shows the one before', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'first');
    const second = await put(objects, 'k', 'second');
    await objects.remove('k', second.versionId);
    expect(await objects.head('k')).toEqual(first);
    expect(await textOf(objects, 'k')).toBe('first');
    expect(await objects.head('k', second.versionId)).toBeUndefined();
  });

  test('removing an older version leaves the newest alone', async () => {
    const { objects } = fixture();
    const first = await put(objects, 'k', 'first');
    const second = await put(objects, 'k', 'second');
    await objects.remove('k', first.versionId);
    expect(await objects.head('k')).toEqual(second);
    expect(await textOf(objects, 'k')).toBe('second');
  });

  test('removing what is not there is no error', async () => {
    const { objects } = fixture();
    const { versionId } = await put(objects, 'k', 'x');
    await objects.remove('other', versionId);
    await objects.remove('k', versionId);
    await objects.remove('k', versionId);
    expect(await objects.head('k')).toBeUndefined();
    expect(await objects.list('', { limit: 10 })).toEqual([]);
  });
}
