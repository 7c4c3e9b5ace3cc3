import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Truth } from '../../cli/src/generate/truth.ts';
import { aDesk, type Desk } from '../laptop/vitals.ts';

describe('vitals generate', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const truthOf = async (file: string): Promise<Truth> =>
    JSON.parse(await readFile(`${file}.truth.json`, 'utf8')) as Truth;

  test('validate finds in a generated file what its answers say', async () => {
    const out = join(desk.folder, 'data.csv');
    const said = await desk.vitals('generate', 'vitals', '--rows', '400', '--seed', '5', '--out', out);
    expect(said.code).toBe(0);
    const { counts } = await truthOf(out);
    const judged = await desk.vitals('validate', out, '--json');
    expect(JSON.parse(judged.out)).toMatchObject({ files: [{ dataset: 'vitals', counts }] });
  });

  test('a run flags every planted alarm, and no canary leaves its data files', async () => {
    const out = join(desk.folder, 'data.csv');
    await desk.vitals('generate', 'vitals', '--rows', '400', '--out', out);
    const { canaries, planted } = await truthOf(out);
    expect(canaries.length).toBeGreaterThan(2);
    const alarms = planted.filter(({ kind }) => kind === 'abnormal').length;
    expect(alarms).toBeGreaterThan(2);
    const { out: said, err } = await desk.vitals('run', out, '--json');
    const { mails, files } = JSON.parse(said) as {
      files: readonly { readonly abnormalRows: number }[];
      mails: readonly { readonly text: string; readonly html: string }[];
    };
    const mail = await Promise.all(
      mails.flatMap(({ text, html }) => [text, html]).map((path) => readFile(path, 'utf8')),
    );
    expect(mail.length).toBeGreaterThan(0);
    expect(files[0]?.abnormalRows).toBeGreaterThanOrEqual(alarms);
    const validated = await desk.vitals('validate', out, '--json');
    for (const text of [said, err, validated.out, ...mail]) expect(text).not.toContain('CANARY');
  });

  test('a contract of your own is good enough', async () => {
    const fields = [
      { name: 'at', type: 'datetime', 'x-formats': ['D.M.YYYY HH:mm'], constraints: { required: true } },
      { name: 'code', type: 'string', constraints: { pattern: '[A-Z]{2}\\d{3,4}' } },
    ];
    const contract = await desk.file('own.json', JSON.stringify({ name: 'own', schema: { fields } }));
    const out = join(desk.folder, 'own.csv');
    expect((await desk.vitals('generate', contract, '--rows', '100', '--out', out)).code).toBe(0);
    expect(await readFile(out, 'utf8')).toMatch(/^at,code\n1\.1\.2024 04:00,[A-Z]{2}\d{3,4}\n/);
    const { counts } = await truthOf(out);
    const judged = await desk.vitals('validate', out, '--contract', contract, '--json');
    expect(JSON.parse(judged.out)).toMatchObject({ files: [{ counts }] });
  });

  test('a file that is there is never written over', async () => {
    const out = await desk.file('mine.csv', 'precious');
    const said = await desk.vitals('generate', 'vitals', '--out', out);
    expect(said.code).toBe(2);
    expect(await readFile(out, 'utf8')).toBe('precious');
  });

  test.each([
    [[], 'Data for which contract?'],
    [['vitls'], 'Did you mean "vitals"?'],
    [['vitals', '--rows', 'many'], '--rows is a whole number from 1 to 5,000,000.'],
    [['vitals', '--sede', '4'], 'Did you mean --seed?'],
  ])('%j is a usage error', async (args, message) => {
    const said = await desk.vitals('generate', ...args);
    expect(said.code).toBe(2);
    expect(said.err).toContain(message);
  });
});
