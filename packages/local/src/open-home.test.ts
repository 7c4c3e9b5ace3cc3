import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeMessage } from '@vitals/core';
import { HomeBusyError, HomeMissingError } from './home-errors.ts';
import { localBucket } from './local-bucket.ts';
import { openHome } from './open-home.ts';
import { randomId, systemClock } from './system-clock.ts';
import { aTemporaryHome, start, theTopology, type TemporaryHome } from './testing.ts';

let it: TemporaryHome;
beforeEach(async () => {
  it = await aTemporaryHome();
});
afterEach(() => it.cleanup());

describe('the lock', () => {
  test('a second writer is told who has the home and since when', () => {
    expect(() => it.open()).toThrow(HomeBusyError);
    expect(() => it.open()).toThrow(`process ${process.pid} (since ${start.toISOString()})`);
  });

  test('readers come in beside a writer, see its work and end nothing', async () => {
    await it.home.objects.put('raw/a.csv', Buffer.from('x'), { ifAbsent: true });
    await it.home.queues.receive('ingest', { max: 1, visibilitySeconds: 100, waitSeconds: 0 });
    const reader = it.open({ mode: 'read' });
    expect(await reader.objects.list('raw/', { limit: 10 })).toHaveLength(1);
    expect(await reader.queues.depth('ingest')).toEqual({ visible: 0, inFlight: 1 });
    expect(reader.session).toEqual(it.home.session);
    reader.close();
    expect(() => it.open()).toThrow(HomeBusyError);
  });

  test('a reader cannot write', async () => {
    const reader = it.open({ mode: 'read' });
    await expect(reader.queues.send('ingest', { body: 'x' })).rejects.toThrow();
    reader.close();
  });

  test('a closed home can be opened again, with everything in it', async () => {
    await it.home.queues.send('notify', { body: 'x' });
    it.home.close();
    it.home.close();
    const again = it.open();
    expect(await again.queues.depth('notify')).toEqual({ visible: 1, inFlight: 0 });
    expect(again.session.number).toBe(it.home.session.number + 1);
    again.close();
    expect(existsSync(join(it.folder, 'lock.json'))).toBe(false);
  });

  test('a closed home can be read', async () => {
    await it.home.queues.send('notify', { body: 'x' });
    it.home.close();
    const reader = it.open({ mode: 'read' });
    expect(await reader.queues.depth('notify')).toEqual({ visible: 1, inFlight: 0 });
    reader.close();
  });

  test('an empty folder is no home to read', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'vitals-empty-'));
    await rm(empty, { recursive: true });
    const options = { topology: theTopology(), clock: it.clock, newId: randomId } as const;
    expect(() => openHome(empty, { mode: 'read', ...options })).toThrow(HomeMissingError);
    expect(existsSync(empty)).toBe(false);
  });

  test('a failure while opening gives the lock back', () => {
    it.home.close();
    let calls = 0;
    const now = (): Date => {
      calls += 1;
      if (calls > 1) throw new Error('no time');
      return it.clock.now();
    };
    expect(() => it.open({ clock: { now, sleep: async () => {} } })).toThrow('no time');
    it.open().close();
  });
});

describe('a new writer', () => {
  test('sees what the last one had received at once, that receive not counted', async () => {
    await it.home.queues.send('ingest', { body: 'x' });
    await it.home.queues.receive('ingest', { max: 1, visibilitySeconds: 40_000, waitSeconds: 0 });
    it.home.close();
    const next = it.open();
    const [message] = await next.queues.receive('ingest', { max: 1, visibilitySeconds: 100, waitSeconds: 0 });
    expect(message).toMatchObject({ body: 'x', receiveCount: 1 });
    next.close();
  });

  test('does not hurry a delayed message', async () => {
    await it.home.queues.send('ingest', { body: 'x' }, { delaySeconds: 60 });
    it.home.close();
    const next = it.open();
    expect(await next.queues.depth('ingest')).toEqual({ visible: 0, inFlight: 1 });
    next.close();
  });

  test('closing ends a receive that waits', async () => {
    const waiting = it.home.queues.receive('ingest', { max: 1, visibilitySeconds: 1, waitSeconds: 3600 });
    it.home.close();
    expect(await waiting).toEqual([]);
  });
});

describe('objects under raw/', () => {
  test('are announced to the ingestor, once a version', async () => {
    const put = await it.home.objects.put('raw/ü b.csv', Buffer.from('abc'), { ifAbsent: true });
    await it.home.objects.put('raw/ü b.csv', Buffer.from('abc'), { ifAbsent: true });
    const messages = await it.home.queues.receive('ingest', {
      max: 10,
      visibilitySeconds: 60,
      waitSeconds: 0,
    });
    expect(messages.map(({ body }) => decodeMessage(body))).toEqual([
      {
        kind: 'object-created',
        event: {
          bucket: localBucket,
          key: 'raw/ü b.csv',
          size: 3,
          versionId: put.created ? put.version.versionId : '',
          sequencer: '0000000000000001',
        },
      },
    ]);
  });

  test('and nothing else is', async () => {
    await it.home.objects.put('processed/a.csv', Buffer.from('abc'), { ifAbsent: true });
    expect(await it.home.queues.depth('ingest')).toEqual({ visible: 0, inFlight: 0 });
  });
});

describe('a writer killed at any moment', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'leaves a home that holds together (round %d)',
    async (round) => {
      it.home.close();
      await killBusyWriter(it.folder, round * 7);
      const { objects, queues, pathOf, close } = it.open({ clock: systemClock });
      expect(readdirSync(join(it.folder, 'objects', '.uploads'))).toEqual([]);
      let versions = 0;
      for (const version of await objects.list('', { limit: 100 })) {
        let size = 0;
        for await (const chunk of (await objects.read(version.key)).body) size += chunk.byteLength;
        expect(size).toBe(30_000);
        expect((await readFile(pathOf(version.key) ?? '')).byteLength).toBe(30_000);
        versions += 1;
      }
      const { visible, inFlight } = await queues.depth('ingest');
      expect(inFlight).toBe(0);
      expect(visible).toBeGreaterThanOrEqual(versions);
      close();
    },
    30_000,
  );
});

async function killBusyWriter(folder: string, afterMs: number): Promise<void> {
  const program = new URL('testing/busy-writer.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await exited;
}
