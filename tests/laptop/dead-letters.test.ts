import { randomId, systemClock } from '@vitals/core';
import { openHome } from '@vitals/local';
import { topology } from '@vitals/worker';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from './vitals.ts';

describe('dead letters', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
    const home = openHome(desk.home, { mode: 'write', topology, clock: systemClock, newId: randomId });
    await home.queues.send('ingest', { body: 'Mrs Smith says hello' });
    home.close();
    await desk.vitals(
      'run',
      await desk.file('a.csv', 'patient_id,measured_at,heart_rate\np1,2026-01-01T10:00:00Z,70\n'),
    );
  });
  afterEach(() => desk.clear());

  const list = async (): Promise<{ id: string; reason: string; replays: number }[]> =>
    JSON.parse((await desk.vitals('dlq', 'list', '--json')).out) as {
      id: string;
      reason: string;
      replays: number;
    }[];

  test('an unknown message is listed with its reason, never with its text', async () => {
    expect(await list()).toMatchObject([
      { queue: 'ingest-dlq', kind: 'unknown', reason: 'not-json', replays: 0 },
    ]);
    const said = await desk.vitals('dlq', 'list');
    expect(said.out).toContain('ingest-dlq  unknown: not-json');
    expect(said.out).not.toContain('Smith');
  });

  test('one that comes back each time needs --force the third time', async () => {
    for (const expected of [1, 2]) {
      await desk.vitals('dlq', 'replay', '--all');
      expect((await list()).map(({ replays }) => replays)).toEqual([expected]);
    }
    expect((await desk.vitals('dlq', 'replay', 'ingest-dlq')).out).toContain('add --force');
    expect(JSON.parse((await desk.vitals('dlq', 'replay', '--all', '--force', '--json')).out)).toMatchObject({
      seen: 1,
      moved: 1,
    });
    expect((await list()).map(({ replays }) => replays)).toEqual([3]);
  });

  test('show takes the beginning of an id', async () => {
    const [letter] = await list();
    expect((await desk.vitals('dlq', 'show', letter?.id.slice(0, 8) ?? '')).out).toContain(
      'destination   ingest',
    );
    expect((await desk.vitals('dlq', 'show', 'zzz')).code).toBe(2);
  });
});
