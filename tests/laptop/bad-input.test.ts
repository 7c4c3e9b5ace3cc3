import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from './vitals.ts';

const header = 'patient_id,measured_at,heart_rate';
const row = (id: string, rate: string): string => `${id},2026-01-01T10:00:00Z,${rate}`;

describe('bad input', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const mailsIn = async (): Promise<readonly string[]> => {
    const names = await readdir(join(desk.home, 'mails')).catch(() => []);
    return Promise.all(
      names
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFile(join(desk.home, 'mails', name), 'utf8')),
    );
  };

  test('a missing file is a usage error that names it', async () => {
    const said = await desk.vitals('run', 'nowhere.csv');
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain('nowhere.csv cannot be read: there is no such file or folder.');
  });

  test('a folder without data files says which ones there could be', async () => {
    await mkdir(join(desk.folder, 'empty'));
    await desk.file('empty/notes.docx', 'x');
    const said = await desk.vitals('run', join(desk.folder, 'empty'));
    expect(said.code).toBe(2);
    expect(said.err).toContain('.csv, .tsv, .psv, .txt or .data');
  });

  test.each([
    ['is not JSON', '{ "name": "x",\n "schema": }', 'is not JSON'],
    ['lacks a schema', '{ "name": "x" }', 'schema'],
    [
      'has a limit without a source',
      '{"name":"x","schema":{"fields":[{"name":"a","type":"number","x-abnormal":[{"above":3,"level":"high"}]}]}}',
      'source',
    ],
    ['misspells a member', '{"name":"x","schema":{"feilds":[]}}', 'fields'],
  ])('a contract that %s is refused before anything is read', async (_what, text, expected) => {
    const contract = await desk.file('contract.json', text);
    const data = await desk.file('a.csv', `${header}\n${row('p1', '70')}\n`);
    const said = await desk.vitals('run', data, '--contract', contract);
    expect(said.code).toBe(2);
    expect(said.err).toContain(expected);
    expect(await mailsIn()).toEqual([]);
  });

  test('a contract that is not there is answered with the nearest name', async () => {
    const data = await desk.file('a.csv', `${header}\n`);
    const said = await desk.vitals('run', data, '--contract', 'vitls');
    expect(said.code).toBe(2);
    expect(said.err).toContain('Did you mean "vitals"?');
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['that no contract fits', 'colour,shape\nred,round\n', 'no-contract'],
    ['that is empty', '', 'empty-file'],
    ['with a header only', `${header}\n`, 'no-records'],
    ['without a required column', `patient_id,heart_rate\np1,70\n`, 'no-contract'],
    ['whose used header stands twice', `${header},heart_rate\n${row('p1', '70')},71\n`, 'duplicate-columns'],
    [
      'with too many rejected rows',
      `${header}\n${row('p1', '500')}\n${row('p2', '501')}\n${row('p3', '70')}\n`,
      'too-many-rejected',
    ],
  ];
  test.each(refused)(
    'a file %s is refused with an alert, and nothing of it is processed',
    async (_what, text, code) => {
      const said = await desk.vitals('run', await desk.file('Mrs Smith.csv', text), '--json');
      expect(said.code).toBe(3);
      const ended = JSON.parse(said.out) as {
        files: { outcome: string; processed: string | null; manifest: string | null }[];
        mails: unknown[];
        deadLetters: number;
      };
      expect(ended).toMatchObject({ files: [{ outcome: 'refused', processed: null }], deadLetters: 0 });
      expect(ended.mails).toHaveLength(1);
      const manifest = JSON.parse(await readFile(ended.files[0]?.manifest ?? '', 'utf8')) as {
        refusal: { code: string };
      };
      expect(manifest.refusal.code).toBe(code);
      const [alert = ''] = await mailsIn();
      expect(alert).toContain('A file was refused');
      expect(alert).not.toContain('Smith');
      expect(await readdir(join(desk.home, 'objects'))).not.toContain('processed');
    },
  );

  test('rows of the wrong length are rejected, their neighbours are not', async () => {
    const good = ['p1', 'p2', 'p3', 'p4'].map((id) => row(id, '70')).join('\n');
    const said = await desk.vitals(
      'run',
      await desk.file('a.csv', `${header}\n${good}\np5,2026-01-01T10:00:00Z\np6,2026-01-01T10:00:00Z,70,9\n`),
      '--json',
    );
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      files: [
        {
          outcome: 'done-with-rejects',
          recordsIn: 6,
          accepted: 4,
          rejected: 2,
          reasons: { 'missing-cell': 1, 'extra-cell': 1 },
        },
      ],
    });
  });

  test('alarming readings are kept and flagged, impossible ones rejected', async () => {
    const columns = 'patient_id,measured_at,heart_rate,spo2,temperature,systolic';
    const at = '2026-01-01T10:00:00Z';
    const rows = [
      `a,${at},70,82,37.0,120`,
      `b,${at},38,97,37.0,120`,
      `c,${at},70,97,41.2,120`,
      `d,${at},70,97,37.0,235`,
      `e,${at},500,97,37.0,120`,
    ];
    const said = await desk.vitals(
      'run',
      await desk.file('sick.csv', `${columns}\n${rows.join('\n')}\n`),
      '--json',
    );
    expect(JSON.parse(said.out)).toMatchObject({
      files: [{ accepted: 4, rejected: 1, abnormalRows: 4, reasons: { 'constraint-maximum': 1 } }],
    });
  });

  test('no complaint ever shows a stack', async () => {
    const said = [
      await desk.vitals('run'),
      await desk.vitals('rnu'),
      await desk.vitals('status'),
      await desk.vitals('report', 'show', 'x'),
    ];
    expect(said.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    for (const { err } of said) expect(err).not.toMatch(/\n\s+at /);
  });
});
