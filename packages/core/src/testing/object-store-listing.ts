import { expect, test } from '@jest/globals';
import type { ObjectStore } from '../ports/objects.ts';
import { eachTest, numbered } from './fixture.ts';
import { put, type ObjectStoreFixture } from './object-store-fixture.ts';

export function listsObjects(make: () => Promise<ObjectStoreFixture>): void {
  const fixture = eachTest(make);
  const keysOf = async (objects: ObjectStore, prefix: string, limit = 100, after?: string) =>
    (await objects.list(prefix, after === undefined ? { limit } : { limit, after })).map(({ key }) => key);

  test('only keys that start with the prefix are listed', async () => {
    const { objects } = fixture();
    for (const key of ['raw/a', 'raw/b', 'raw', 'rawer/c', 'processed/a']) await put(objects, key, 'x');
    expect(await keysOf(objects, 'raw/')).toEqual(['raw/a', 'raw/b']);
    expect(await keysOf(objects, 'none/')).toEqual([]);
    expect(await keysOf(objects, '')).toHaveLength(5);
  });

  test('keys are in the order of their UTF-8 bytes', async () => {
    const { objects } = fixture();
    const keys = ['k/A', 'k/Z', 'k/a', 'k/a b', 'k/a-b', 'k/a/b', 'k/a0', 'k/é', 'k/\uffee', 'k/😀'];
    for (const key of [...keys].reverse()) await put(objects, key, 'x');
    expect(await keysOf(objects, 'k/')).toEqual(keys);
  });

  test('pages of any size together give every key once', async () => {
    const { objects } = fixture();
    for (const name of numbered(7)) await put(objects, `k/${name}`, 'x');
    const seen: string[] = [];
    let page = await keysOf(objects, 'k/', 3);
    while (page.length > 0) {
      expect(page.length).toBeLessThanOrEqual(3);
      seen.push(...page);
      page = await keysOf(objects, 'k/', 3, page.at(-1));
    }
    expect(seen).toEqual(numbered(7).map((name) => `k/${name}`));
  });

  test('a page may begin after a key that does not exist', async () => {
    const { objects } = fixture();
    for (const key of ['k/a', 'k/c']) await put(objects, key, 'x');
    expect(await keysOf(objects, 'k/', 10, 'k/b')).toEqual(['k/c']);
  });

  test('each key is listed with its newest version', async () => {
    const { objects } = fixture();
    await put(objects, 'k/a', 'first');
    const newest = await put(objects, 'k/a', 'second!');
    const other = await put(objects, 'k/b', 'x');
    expect(await objects.list('k/', { limit: 10 })).toEqual([newest, other]);
  });

  test('a removed object is not listed', async () => {
    const { objects } = fixture();
    const { versionId } = await put(objects, 'k/a', 'x');
    await put(objects, 'k/b', 'x');
    await objects.remove('k/a', versionId);
    expect(await keysOf(objects, 'k/')).toEqual(['k/b']);
  });
}
