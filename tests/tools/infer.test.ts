import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadContract, type DatasetContract } from '@vitals/core';
import { aDesk, type Desk } from '../laptop/vitals.ts';
import { changedLines } from './changed-lines.ts';

const rows = Array.from(
  { length: 30 },
  (_, i) => `CANARY${String(i)};36,${String(i % 10)};??;CANARYTEXT;${String(i)}`,
);
const ward = `PatientID;Body Temp;SpO2;Remarks;Bed\n${rows.join('\n')}\n`;

describe('vitals infer', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const infer = async (file: string, ...args: readonly string[]): Promise<DatasetContract> => {
    const said = await desk.vitals('infer', file, '--json', ...args);
    return (JSON.parse(said.out) as { contract: DatasetContract }).contract;
  };

  test('the proposal loads as it stands, has units and limits of known columns, and no patient', async () => {
    const contract = await infer(await desk.file('a.csv', ward));
    loadContract(contract, 'proposal');
    expect(contract.schema.fields.map(({ name }) => name)).toEqual([
      'patient_id',
      'temperature',
      'spo2',
      'notes',
    ]);
    expect(contract.schema.fields[1]).toMatchObject({
      'x-unit': 'Cel',
      constraints: { minimum: 25, maximum: 45 },
      'x-source': expect.any(String),
      'x-abnormal': expect.any(Array),
    });
    expect(contract.schema.missingValues).toEqual(['', '??']);
  });

  test('identity is never guessed: no key, no subject, a question for each', async () => {
    const contract = await infer(await desk.file('a.csv', ward));
    expect(contract.key).toBeUndefined();
    expect(contract.schema.fields.map((field) => field['x-role'])).not.toContain('subject');
    expect(contract.$comment).toContain('Question:');
    expect(contract.schema.fields[0]).toMatchObject({
      'x-role': 'text',
      $comment: expect.stringContaining('does this name the patient?'),
    });
  });

  test('no cell of the file is in the proposal or on the terminal', async () => {
    const file = await desk.file('a.csv', ward);
    const headerless = await desk.file('b.csv', 'CANARY1,1961-01-02,70\nCANARY2,1961-01-03,71\n');
    for (const args of [[file], [file, '--json'], [file, '--all'], [headerless], [headerless, '--json']]) {
      const { out, err, code } = await desk.vitals('infer', ...args);
      expect(code).toBe(0);
      expect(out + err).not.toContain('CANARY');
    }
  });

  test('what it writes reads the file it was made from', async () => {
    const file = await desk.file('a.csv', ward);
    const out = join(desk.folder, 'ward-rounds.json');
    expect((await desk.vitals('infer', file, '--out', out)).code).toBe(0);
    const said = await desk.vitals('validate', file, '--contract', out, '--json');
    expect(JSON.parse(said.out)).toMatchObject({
      files: [{ dataset: 'ward-rounds', outcome: 'clean', counts: { accepted: 30 } }],
    });
    expect((await desk.vitals('validate', out)).out).toContain('patient_id: does this name the patient?');
  });

  test('a table without header gets its columns by position, and reads its first line as data', async () => {
    const file = await desk.file('a.csv', 'x,,70\ny,,71\n');
    const out = join(desk.folder, 'plain.json');
    await desk.vitals('infer', file, '--out', out);
    const { read } = JSON.parse(await readFile(out, 'utf8')) as DatasetContract;
    expect(read).toEqual({ columns: ['column_1', '', 'column_3'] });
    const said = await desk.vitals('validate', file, '--contract', out, '--json');
    expect(JSON.parse(said.out)).toMatchObject({ files: [{ counts: { recordsIn: 2, accepted: 2 } }] });
  });

  test('names from somewhere else make a table without header one like others', async () => {
    const file = await desk.file('a.csv', 'p1,70,7\np2,71,8\n');
    const contract = await infer(file, '--columns', 'patient,HR,bed');
    expect(contract.read).toEqual({ columns: ['patient', 'HR', ''] });
    expect(contract.schema.fields.map(({ name }) => name)).toEqual(['patient', 'heart_rate']);
    const said = await desk.vitals('infer', file, '--columns', 'patient,HR');
    expect(said).toMatchObject({ code: 3 });
    expect(said.err).toContain('2 names of columns were given, and the table has 3 columns');
  });

  test('columns that nobody knows are left out, unless --all asks for them', async () => {
    const file = await desk.file('a.csv', ward);
    expect((await desk.vitals('infer', file)).err).toContain('column 5 (integer)');
    expect((await infer(file, '--all')).schema.fields.at(-1)).toMatchObject({ name: 'bed', type: 'integer' });
  });

  test('an editor finds the schema, and a formatter has nothing to do', async () => {
    const out = join(desk.folder, 'ward.json');
    await desk.vitals('infer', await desk.file('a.csv', ward), '--out', out);
    const text = await readFile(out, 'utf8');
    const { $schema = '' } = JSON.parse(text) as DatasetContract;
    expect(existsSync(resolve(dirname(out), $schema))).toBe(true);
    const { format } = await import('prettier');
    expect(await format(text, { parser: 'json', printWidth: 110 })).toBe(text);
  });

  test('a file that is there is never written over', async () => {
    const file = await desk.file('a.csv', ward);
    const out = await desk.file('mine.json', '{}');
    const said = await desk.vitals('infer', file, '--out', out);
    expect(said.code).toBe(2);
    expect(said.err).toContain('is there already');
    expect(await readFile(out, 'utf8')).toBe('{}');
  });

  test.each([
    ['an empty file', '', 3, 'The file is empty.'],
    ['a text', 'Dear all\nplease find attached\n', 3, 'no table'],
  ])('%s is refused', async (_, text, code, message) => {
    const said = await desk.vitals('infer', await desk.file('a.csv', text));
    expect(said.code).toBe(code);
    expect(said.err).toContain(message);
  });

  test.each([
    [['a.csv', '--name', 'My Data'], '"My Data" is no name of a dataset.'],
    [['a.csv', 'b.csv'], 'One file at a time'],
    [[], 'Usage: vitals infer FILE'],
  ])('%j is a usage error', async (args, message) => {
    await desk.file('a.csv', ward);
    await desk.file('b.csv', ward);
    const said = await desk.vitals(
      'infer',
      ...args.map((arg) => (arg.endsWith('.csv') ? join(desk.folder, arg) : arg)),
    );
    expect(said.code).toBe(2);
    expect(said.err).toContain(message);
  });
});

test.each([
  ['a\nb\nc', 'a\nb\nc', 0],
  ['a\nb\nc', 'a\nx\nc', 1],
  ['a\nb\nc', 'a\nc', 1],
  ['a\nc', 'a\nb\nb\nc', 2],
  ['a\nb\nc\nd', 'x\nb\ny\nz', 3],
])('from %j to %j it is %d changed lines', (before, after, expected) => {
  expect(changedLines(before, after)).toBe(expected);
});

describe('layouts that infer finds by itself', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const inferAndRead = async (
    text: string,
  ): Promise<{ contract: DatasetContract; processed: readonly string[] }> => {
    const file = await desk.file('a.csv', text);
    const out = join(desk.folder, 'found.json');
    expect((await desk.vitals('infer', file, '--out', out)).code).toBe(0);
    const said = await desk.vitals('run', file, '--contract', out, '--json');
    const { files } = JSON.parse(said.out) as { files: readonly { readonly processed: string }[] };
    const processed = await readFile(files[0]?.processed ?? '', 'utf8');
    return {
      contract: JSON.parse(await readFile(out, 'utf8')) as DatasetContract,
      processed: processed.trimEnd().split('\n'),
    };
  };

  test('one measurement a record: the codes that are known, by LOINC as by name', async () => {
    const lines = ['8867-4,72,/min', 'SBP,120,mm[Hg]', 'eye colour,3,', '8310-5,98.6,[degF]'];
    const rows = lines.map((line) => `p1,2026-01-01T10:00:00Z,${line}`).join('\n');
    const { contract, processed } = await inferAndRead(`patient,timestamp,test,result,units\n${rows}\n`);
    expect(contract.layout).toMatchObject({
      kind: 'long',
      columns: { code: ['test'], value: ['result'], unit: ['units'] },
      codes: { '8867-4': 'heart_rate', SBP: 'systolic', '8310-5': 'temperature' },
    });
    expect(contract.$comment).toContain('1 more codes are not known');
    expect(processed).toEqual([
      'patient,measured_at,heart_rate,systolic,temperature',
      'p1,2026-01-01T10:00:00Z,72,120,37.0',
    ]);
  });

  test('two values in one cell: 126/83', async () => {
    const rows = ['126/83', '118 / 76', '']
      .map((cell, i) => `p${String(i)},2026-01-01T10:00:00Z,${cell},70`)
      .join('\n');
    const { contract, processed } = await inferAndRead(`patient,timestamp,Blood pressure,pulse\n${rows}\n`);
    expect(contract.split).toEqual([
      { columns: ['Blood pressure'], by: '/', into: ['systolic', 'diastolic'] },
    ]);
    expect(processed.slice(0, 2)).toEqual([
      'patient,measured_at,heart_rate,systolic,diastolic',
      'p0,2026-01-01T10:00:00Z,70,126,83',
    ]);
  });

  test('a date with slashes is no pair of readings', async () => {
    const said = await desk.vitals(
      'infer',
      await desk.file('a.csv', 'patient,pressure on,pulse\np1,3/4/2026,70\n'),
      '--json',
    );
    expect((JSON.parse(said.out) as { contract: DatasetContract }).contract.split).toBeUndefined();
  });
});
