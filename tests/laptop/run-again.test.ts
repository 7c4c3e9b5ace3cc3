import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from './vitals.ts';

const text = (rate: number): string =>
  `patient_id,measured_at,heart_rate\np1,2026-01-01T10:00:00Z,${String(rate)}\np2,2026-01-01T10:00:00Z,500\np3,2026-01-01T10:00:00Z,71\n`;

describe('running again', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const mails = async (): Promise<number> =>
    (await readdir(join(desk.home, 'mails'))).filter((name) => name.endsWith('.eml')).length;

  test('the same file is seen before: no second report', async () => {
    const file = await desk.file('a.csv', text(70));
    await desk.vitals('run', file);
    const said = await desk.vitals('run', file);
    expect(said.code).toBe(0);
    expect(said.out).toContain('seen before');
    expect(await mails()).toBe(1);
  });

  test('the same name with other content is another file', async () => {
    const file = await desk.file('a.csv', text(70));
    await desk.vitals('run', file);
    await desk.file('a.csv', text(72));
    expect((await desk.vitals('run', file)).out).toContain('2 accepted, 1 rejected');
    expect(await mails()).toBe(2);
  });

  test('a rebuild is a new run that supersedes the old one, with a report of its own', async () => {
    await desk.vitals('run', await desk.file('a.csv', text(70)));
    const said = await desk.vitals('rebuild', 'a.csv', '--json');
    expect(JSON.parse(said.out)).toMatchObject({
      files: [{ outcome: 'done-with-rejects', accepted: 2 }],
      mails: [{}],
    });
    expect(await readdir(join(desk.home, 'objects', 'processed', 'vitals'))).toHaveLength(2);
  });

  test('trace follows a file to its report', async () => {
    const said = await desk.vitals('run', await desk.file('a.csv', text(70)), '--json');
    const { files } = JSON.parse(said.out) as { files: { fileId: string }[] };
    const trace = await desk.vitals('trace', files[0]?.fileId ?? '', '--json');
    expect(JSON.parse(trace.out)).toMatchObject([
      { stage: 'ingest', status: 'DONE', outcome: 'done-with-rejects' },
      { stage: 'analyze', status: 'DONE', outcome: 'analyzed' },
      { stage: 'notify', status: 'DONE', outcome: 'report' },
    ]);
  });

  test('status and report list work on a finished home', async () => {
    await desk.vitals('run', await desk.file('a.csv', text(70)));
    const status = JSON.parse((await desk.vitals('status', '--json')).out) as { stages: object[] };
    expect(status.stages).toEqual(
      ['ingest', 'analyze', 'notify'].map((stage) => ({
        stage,
        queued: 0,
        inFlight: 0,
        deadLetters: 0,
        open: {},
      })),
    );
    expect(JSON.parse((await desk.vitals('report', 'list', '--json')).out)).toMatchObject([
      { kind: 'report', members: 1, groups: [{ state: 'SENT' }] },
    ]);
  });
});
