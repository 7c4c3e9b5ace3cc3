import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from '../laptop/vitals.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const header = 'patient_id,measured_at,heart_rate';
const row = (id: string, rate: string): string => `${id},2026-01-01T10:00:00Z,${rate}`;
const many = Array.from({ length: 40 }, (_, i) => row(`p${String(i)}`, '500')).join('\n');
const good = Array.from({ length: 60 }, (_, i) => row(`q${String(i)}`, '70')).join('\n');

describe('vitals validate', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  test('a clean file is 0, one with rejected rows 1, a refused one 2', async () => {
    const clean = await desk.file('clean.csv', `${header}\n${row('p1', '70')}\n`);
    const rejects = await desk.file('rejects.csv', `${header}\n${good}\n${row('p1', '500')}\n`);
    const refused = await desk.file('refused.csv', 'colour,shape\nred,round\n');
    const codes = [clean, rejects, refused].map(async (file) => (await desk.vitals('validate', file)).code);
    expect(await Promise.all(codes)).toEqual([0, 1, 2]);
    expect((await desk.vitals('validate', clean, rejects, refused)).code).toBe(2);
  });

  test('nothing is written anywhere', async () => {
    const file = await desk.file('a.csv', `${header}\n${row('p1', '70')}\n`);
    await desk.vitals('validate', file);
    expect(await readdir(desk.folder)).toEqual(['a.csv']);
  });

  test.each(['home-care.csv', 'maternal-health-risk.csv', 'nhanes-1500.csv'])(
    '%s: the counts and reasons of the run that is kept beside it',
    async (name) => {
      const said = await desk.vitals('validate', `${examples}data/${name}`, '--json');
      const manifest = JSON.parse(await readFile(`${examples}expected/${name}/manifest.json`, 'utf8')) as {
        counts: object;
        reasons: object;
        duplicates: object;
        reading: object;
      };
      const { counts, reasons, duplicates, reading } = manifest;
      expect(JSON.parse(said.out)).toMatchObject({ files: [{ counts, reasons, duplicates, reading }] });
    },
  );

  test('counts are exact, lines are marked as examples, hints are sentences', async () => {
    const fahrenheit = `q,2026-01-01T10:00:00Z,70,98.6`;
    const file = await desk.file(
      'a.csv',
      `${header},temperature\n${good.replaceAll('70', '70,')}\n${many.replaceAll('500', '500,')}\n${fahrenheit}\n`,
    );
    const { out } = await desk.vitals('validate', file);
    expect(out).toContain('101 records, 60 accepted, 41 rejected.');
    expect(out).toContain('40 × heart_rate: the value is above what is possible');
    expect(out).toContain('for example lines 62, 63, 64, 65, 66, 67, 68, 69');
    expect(out).toContain('hint: plausible if the number were degrees Fahrenheit');
  });

  test('no cell and no header text is shown', async () => {
    const file = await desk.file(
      'a.csv',
      `${header},SECRETNAME,hart_rat\n${row('CANARY', 'CANARY')},CANARY,1\n${row('ok', '70')},CANARY,1\n`,
    );
    for (const form of [[], ['--json'], ['--explain']]) {
      const { out, err } = await desk.vitals('validate', file, ...form);
      expect(out + err).not.toMatch(/CANARY|SECRETNAME|hart_rat/);
    }
  });

  test('an unknown column is its position, and the field that was probably meant', async () => {
    const file = await desk.file('a.csv', `${header},systolc,colour\n${row('p1', '70')},120,red\n`);
    const { out } = await desk.vitals('validate', file);
    expect(out).toContain('columns 4 and 5, which the contract does not know');
    expect(out).toContain('column 4: did you mean systolic?');
  });

  test('--explain names slow columns and the share of records that took the fast lane', async () => {
    const { out } = await desk.vitals('validate', `${examples}data/maternal-health-risk.csv`, '--explain');
    expect(out).toMatch(/Fast lane {3}[\d,]+ of 1,014 records \([\d.]+ %\)/);
    expect(out).toContain('temperature: its numbers are converted from [degF]');
  });

  test('a contract is checked by itself: every problem with its path and the name that was meant', async () => {
    const bad = await desk.file(
      'bad.json',
      JSON.stringify({
        name: 'x',
        key: ['puls'],
        schema: { fields: [{ name: 'pulse', type: 'nunber', 'x-alias': ['hr'] }] },
      }),
    );
    for (const args of [[bad], ['--contract', bad]]) {
      const said = await desk.vitals('validate', ...args);
      expect(said.code).toBe(2);
      expect(said.out).toContain('schema.fields[0] (pulse).type: must be one of');
      expect(said.out).toContain('did you mean "number"?');
      expect(said.out).toContain('"x-alias" is not known here; did you mean "x-aliases"?');
      expect(said.out).toContain('key[0]: "puls" is not a field; did you mean "pulse"?');
    }
    const data = JSON.parse((await desk.vitals('validate', bad, '--json')).out) as {
      contracts: { usable: boolean; problems: unknown[] }[];
    };
    expect(data.contracts).toMatchObject([{ usable: false }]);
    expect(data.contracts[0]?.problems).toHaveLength(3);
  });

  test('a good contract is said to be good, by name as by path', async () => {
    const said = await desk.vitals('validate', '--contract', 'vitals');
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toMatch(/a usable contract, vitals \([0-9a-f]{16}\)/);
  });

  test('a corrected rejected file is judged before it is sent', async () => {
    const file = await desk.file('a.csv', `${header}\n${good}\n${row('p1', '500')}\n`);
    const ran = JSON.parse((await desk.vitals('run', file, '--json')).out) as {
      files: readonly { readonly rejectedFile: string }[];
    };
    const rejected = await readFile(ran.files[0]?.rejectedFile ?? '', 'utf8');
    const still = await desk.vitals('validate', await desk.file('still.csv', rejected));
    expect(still.code).toBe(1);
    const corrected = await desk.file('corrected.csv', rejected.replace(',500,', ',50,'));
    const said = await desk.vitals('validate', corrected);
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toContain('1 record, 1 accepted, 0 rejected.');
  });

  test('contracts of another folder are chosen from with --contracts', async () => {
    await desk.file(
      'contract.json',
      '{"name":"colours","schema":{"fields":[{"name":"colour","type":"string"}]}}',
    );
    const file = await desk.file('a.csv', 'colour\nred\n');
    const said = await desk.vitals('validate', file, '--contracts', desk.folder, '--json');
    expect(JSON.parse(said.out)).toMatchObject({ files: [{ dataset: 'colours', outcome: 'clean' }] });
    expect((await desk.vitals('validate', file, '--contracts', 'nowhere')).code).toBe(2);
  });

  test.each([
    [['nowhere.csv'], 'nowhere.csv cannot be read: there is no such file or folder.'],
    [[], 'Usage: vitals validate FILE…'],
    [['a.csv', '--contrat', 'x'], 'Did you mean --contract?'],
    [['--contract', 'vitls'], 'Did you mean "vitals"?'],
  ])('%j is a usage error', async (args, message) => {
    const said = await desk.vitals('validate', ...args);
    expect(said.code).toBe(2);
    expect(said.err).toContain(message);
  });
});
