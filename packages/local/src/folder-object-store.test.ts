import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IntegrityError, type ObjectStore } from '@vitals/core';
import { FolderObjectStore } from './folder-object-store.ts';
import { HomeDatabase } from './home-database.ts';
import { ObjectFiles } from './object-files.ts';
import { ObjectIndex } from './object-index.ts';
import { randomId } from './system-clock.ts';
import { aTemporaryHome, type TemporaryHome } from './testing.ts';

let it: TemporaryHome;
beforeEach(async () => {
  it = await aTemporaryHome();
});
afterEach(() => it.cleanup());

const inObjects = (...path: string[]): string => join(it.folder, 'objects', ...path);

async function put(objects: ObjectStore, key: string, text: string): Promise<string> {
  const result = await objects.put(key, Buffer.from(text), { ifAbsent: false });
  return result.created ? result.version.versionId : '';
}

async function textOf(objects: ObjectStore, key: string): Promise<string> {
  let text = '';
  for await (const chunk of (await objects.read(key)).body) text += Buffer.from(chunk).toString();
  return text;
}

describe('the view', () => {
  test('is the newest version as a plain file', async () => {
    await put(it.home.objects, 'raw/ward 3/a.csv', 'first');
    await put(it.home.objects, 'raw/ward 3/a.csv', 'second');
    expect(readFileSync(inObjects('raw/ward 3/a.csv'), 'utf8')).toBe('second');
    expect(it.home.pathOf('raw/ward 3/a.csv')).toBe(inObjects('raw/ward 3/a.csv'));
  });

  test('is read-only, because it shares its bytes with the stored version', async () => {
    await put(it.home.objects, 'raw/a.csv', 'x');
    expect(statSync(inObjects('raw/a.csv')).mode & 0o222).toBe(0);
  });

  test('goes back to the version before when the newest is removed, and away with the last', async () => {
    const first = await put(it.home.objects, 'raw/deep/down/a.csv', 'first');
    const second = await put(it.home.objects, 'raw/deep/down/a.csv', 'second');
    await it.home.objects.remove('raw/deep/down/a.csv', second);
    expect(readFileSync(inObjects('raw/deep/down/a.csv'), 'utf8')).toBe('first');
    await it.home.objects.remove('raw/deep/down/a.csv', first);
    expect(existsSync(inObjects('raw'))).toBe(false);
    expect(it.home.pathOf('raw/deep/down/a.csv')).toBeUndefined();
  });

  test.each([
    ['raw/../../outside.csv', 'raw/%2E%2E/%2E%2E/outside.csv'],
    ['/etc/passwd', '%/etc/passwd'],
    ['raw/.hidden', 'raw/%2Ehidden'],
    ['raw/folder/', 'raw/folder/%'],
    ['raw/CON.csv', 'raw/%43ON.csv'],
    ['raw/a:b?.csv', 'raw/a%3Ab%3F.csv'],
    ['raw/end.', 'raw/end%2E'],
    ['.versions/x', '%2Eversions/x'],
  ])('of %j lies at %j, inside the home', async (key, path) => {
    await put(it.home.objects, key, 'x');
    expect(readFileSync(inObjects(path), 'utf8')).toBe('x');
    expect(await textOf(it.home.objects, key)).toBe('x');
  });

  test('of keys that some file system takes for one are two files', async () => {
    const keys = [
      'raw/A.csv',
      'raw/a.csv',
      'raw/\u00e9',
      'raw/e\u0301',
      'raw/a',
      'raw/a/b',
      'raw/b/c',
      'raw/b',
    ];
    for (const key of keys) await put(it.home.objects, key, key);
    const paths = keys.map((key) => it.home.pathOf(key) ?? '');
    expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(keys.length);
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(keys);
  });

  test('of a name that is too long is shortened and keeps its extension', async () => {
    const key = `raw/${'ü'.repeat(400)}.csv`;
    await put(it.home.objects, key, 'x');
    const path = it.home.pathOf(key) ?? '';
    expect(path).toMatch(/ü%[0-9a-f]{16}\.csv$/u);
    expect(readFileSync(path, 'utf8')).toBe('x');
  });
});

/** Copies the home as a kill at this moment would leave it. */
function crashImage(): () => Promise<TemporaryHome['home']> {
  const image = `${it.folder}-image`;
  cpSync(it.folder, image, { recursive: true });
  return async () => {
    it.home.close();
    rmSync(it.folder, { recursive: true });
    renameSync(image, it.folder);
    return it.open();
  };
}

describe('a writer that opens the home', () => {
  test('removes an upload that never ended', async () => {
    const upload = await it.home.objects.upload('raw/a.csv', { ifAbsent: true, sourceSize: 10 });
    await upload.write(Buffer.from('half'));
    const home = await crashImage()();
    await upload.abort();
    expect(readdirSync(inObjects('.uploads'))).toEqual([]);
    expect(await home.objects.list('', { limit: 10 })).toEqual([]);
    home.close();
  });

  test('removes bytes that were linked and never became visible', async () => {
    it.home.close();
    const { objects, database } = parts(() => {
      crash = crashImage();
    });
    let crash = (): Promise<TemporaryHome['home']> => Promise.reject(new Error('no image was made'));
    await put(objects, 'raw/a.csv', 'x');
    database.close();
    const home = await crash();
    expect(await home.objects.head('raw/a.csv')).toBeUndefined();
    expect(
      readdirSync(inObjects('.versions'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ),
    ).toEqual([]);
    expect(await home.queues.depth('ingest')).toEqual({ visible: 0, inFlight: 0 });
    home.close();
  });

  test('shows a version that became visible and had no view yet', async () => {
    await put(it.home.objects, 'raw/a.csv', 'first');
    const older = `${it.folder}-older.csv`;
    renameSync(inObjects('raw/a.csv'), older);
    const versionId = await put(it.home.objects, 'raw/a.csv', 'second');
    // As if the kill had come between the commit and the view.
    renameSync(older, inObjects('raw/a.csv'));
    writeFileSync(inObjects('.uploads', versionId), 'second');
    it.home.close();
    const home = it.open();
    expect(readFileSync(inObjects('raw/a.csv'), 'utf8')).toBe('second');
    expect(await textOf(home.objects, 'raw/a.csv')).toBe('second');
    expect(readdirSync(inObjects('.uploads'))).toEqual([]);
    home.close();
  });

  test('finishes a removal', async () => {
    const versionId = await put(it.home.objects, 'raw/a.csv', 'x');
    it.home.close();
    const database = new HomeDatabase(it.folder, 'write');
    new ObjectFiles(it.folder).markUnfinished(versionId);
    new ObjectIndex(database, it.clock).delete(versionId);
    database.close();
    const home = it.open();
    expect(existsSync(inObjects('raw'))).toBe(false);
    expect(existsSync(inObjects('.versions', versionId.slice(0, 2), versionId))).toBe(false);
    expect(home.pathOf('raw/a.csv')).toBeUndefined();
    home.close();
  });
});

describe('nothing is left on disk', () => {
  const filesLeft = (): readonly string[] =>
    readdirSync(inObjects(), { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );

  test('by an upload that was aborted', async () => {
    const upload = await it.home.objects.upload('raw/a.csv', { ifAbsent: true, sourceSize: 10 });
    await upload.write(Buffer.from('half'));
    await upload.abort();
    expect(filesLeft()).toEqual([]);
  });

  test('by an upload that came too late', async () => {
    const late = await it.home.objects.upload('raw/a.csv', { ifAbsent: true, sourceSize: 10 });
    await late.write(Buffer.from('late'));
    const versionId = await put(it.home.objects, 'raw/a.csv', 'first');
    expect(await late.complete()).toEqual({ created: false });
    expect([...filesLeft()].sort()).toEqual([versionId, 'a.csv'].sort());
  });

  test('by an object that was removed', async () => {
    await it.home.objects.remove('raw/a.csv', await put(it.home.objects, 'raw/a.csv', 'x'));
    expect(filesLeft()).toEqual([]);
  });
});

// Linux and macOS list a process's open files here.
const openFiles = '/dev/fd';
test('reading that stops early leaves no file open', async () => {
  await put(it.home.objects, 'raw/a.csv', 'x'.repeat(1000));
  const before = readdirSync(openFiles).length;
  for (let round = 0; round < 20; round++) {
    for await (const chunk of (await it.home.objects.read('raw/a.csv')).body) {
      expect(chunk.byteLength).toBe(1000);
      break;
    }
    // A body that nobody reads opens nothing.
    await it.home.objects.read('raw/a.csv');
  }
  expect(readdirSync(openFiles).length).toBeLessThan(before + 10);
});

describe('a stored version', () => {
  test('whose file was removed by hand is an integrity error, not a missing object', async () => {
    const versionId = await put(it.home.objects, 'raw/a.csv', 'x');
    rmSync(inObjects('.versions', versionId.slice(0, 2), versionId));
    await expect(textOf(it.home.objects, 'raw/a.csv')).rejects.toThrow(IntegrityError);
  });

  test('costs no second copy on disk', async () => {
    const versionId = await put(it.home.objects, 'raw/a.csv', 'x');
    expect(statSync(inObjects('raw/a.csv')).ino).toBe(
      statSync(inObjects('.versions', versionId.slice(0, 2), versionId)).ino,
    );
    expect(readdirSync(inObjects('.uploads'))).toEqual([]);
  });
});

test('a large upload and its reading back need no memory of its size', async () => {
  const mebibyte = 1024 * 1024;
  const chunk = Buffer.alloc(mebibyte, 'x');
  const before = process.memoryUsage().arrayBuffers;
  const upload = await it.home.objects.upload('raw/large.csv', {
    ifAbsent: true,
    sourceSize: 128 * mebibyte,
  });
  for (let part = 0; part < 128; part++) await upload.write(chunk);
  await upload.complete();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * mebibyte);
});

/** The store without a home around it, with a hook where a version is announced. */
function parts(announce: () => void): { readonly objects: ObjectStore; readonly database: HomeDatabase } {
  const database = new HomeDatabase(it.folder, 'write');
  const index = new ObjectIndex(database, it.clock);
  const files = new ObjectFiles(it.folder);
  return { database, objects: new FolderObjectStore({ database, index, files, newId: randomId, announce }) };
}
