import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadContract, type LoadedContract, type Manifest } from '@vitals/core';
import { aDesk, type Desk } from '../laptop/vitals.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const contracts = fileURLToPath(new URL('../../contracts/', import.meta.url));

interface Counted {
  readonly rows: number;
  readonly readings?: Readonly<Record<string, Readonly<Record<'rows' | 'min' | 'max', number>>>>;
  readonly filtered?: number;
  readonly vitalSignRows?: number;
  readonly systolicReadings?: number;
  readonly systolicOutOfHardRange?: number;
}
/** Counted with pandas, independently of this project. */
const { files: expected, plausibleRanges } = JSON.parse(readFileSync(`${data}expected.json`, 'utf8')) as {
  readonly plausibleRanges: Readonly<Record<string, readonly [number, number]>>;
  readonly files: Readonly<Record<string, Counted>>;
};
const counted = (file: string): Counted => expected[file] ?? { rows: -1 };

const contract = (name: string): LoadedContract =>
  loadContract(JSON.parse(readFileSync(`${contracts}${name}.json`, 'utf8')), name);
const codesOf = (name: string): Readonly<Record<string, string>> => {
  const { layout } = contract(name).contract;
  if (layout?.kind !== 'long') throw new Error(`${name} has no long layout`);
  return layout.codes;
};

interface FileSaid {
  readonly dataset: string;
  readonly outcome: string;
  readonly recordsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly abnormalRows: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly processed: string;
  readonly manifest: string;
}

type Row = Readonly<Partial<Record<string, string>>>;

/** Rows by column; no cell of these files holds a quoted comma. */
function rowsOf({ processed }: FileSaid): readonly Row[] {
  const [header = '', ...lines] = readFileSync(processed, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

const columnOf = (rows: readonly Row[], name: string): readonly number[] =>
  rows.map((row) => row[name] ?? '').flatMap((cell) => (cell === '' ? [] : [Number(cell)]));
const summaryOf = (values: readonly number[]): object => ({
  rows: values.length,
  min: Math.min(...values),
  max: Math.max(...values),
});

describe('layouts, on files that others wrote', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterAll(() => desk.clear());

  const run = async (file: string): Promise<FileSaid> => {
    const said = await desk.vitals('run', `${data}${file}`, '--json');
    const [first] = (JSON.parse(said.out) as { readonly files: readonly FileSaid[] }).files;
    if (first === undefined) throw new Error(said.err);
    return first;
  };

  test('cdisc-vs: readings, least and greatest of each test code in the rows that stay long', async () => {
    const file = 'pharmaversesdtm_vs_metabolic.csv';
    const said = await run(file);
    // TEMP says degrees Fahrenheit and holds 36 to 37: what a row says of itself is believed, and rejected.
    const { TEMP: mislabelled, ...readings } = counted(file).readings ?? {};
    expect(said).toMatchObject({
      dataset: 'cdisc-vs',
      recordsIn: counted(file).rows,
      rejected: mislabelled?.rows,
      reasons: { 'constraint-minimum': mislabelled?.rows },
    });
    const manifest = JSON.parse(readFileSync(said.manifest, 'utf8')) as Manifest;
    expect(manifest.reasons).toMatchObject([{ column: 'temperature', hint: 'unit-looks-wrong' }]);
    const rows = rowsOf(said);
    for (const [code, { rows: count, min, max }] of Object.entries(readings)) {
      const values = columnOf(
        rows.filter(({ measure }) => measure === codesOf('cdisc-vs')[code]),
        'value',
      );
      const near = (value: number): number => Math.round(value * 100) / 100;
      expect({ code, ...summaryOf(values.map(near)) }).toEqual({ code, rows: count, min, max });
    }
    // 198 mmHg and the like are found in rows that stay long as well.
    expect(said.abnormalRows).toBeGreaterThan(0);
  });

  test('cdisc-vs: the file of children has another set of codes', async () => {
    const file = 'pharmaversesdtm_vs_peds.csv';
    const said = await run(file);
    expect(said).toMatchObject({ dataset: 'cdisc-vs', recordsIn: counted(file).rows, rejected: 0 });
    expect(rowsOf(said)).toHaveLength(counted(file).rows);
  });

  test('synthea-observations: vital signs in wide rows, every other category skipped and counted', async () => {
    const file = 'synthea330_p60_observations.csv.gz';
    const said = await run(file);
    expect(said).toMatchObject({
      dataset: 'synthea-observations',
      recordsIn: counted(file).rows,
      accepted: counted(file).vitalSignRows,
      rejected: 0,
      skipped: { filtered: counted(file).filtered },
    });
    const rows = rowsOf(said);
    for (const [code, { rows: count, min, max }] of Object.entries(counted(file).readings ?? {})) {
      const name = codesOf('synthea-observations')[code] ?? code;
      expect({ name, ...summaryOf(columnOf(rows, name)) }).toEqual({ name, rows: count, min, max });
    }
    const keys = rows.map(({ subject_id: subject, measured_at: time }) => `${subject ?? ''} ${time ?? ''}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual([...keys].sort());
  });

  test('physionet-2012: minutes beyond a day, -1 as missing, one row a minute', async () => {
    const said = await run('physionet2012/132539.txt');
    const lines = readFileSync(`${data}physionet2012/132539.txt`, 'utf8').trimEnd().split('\n').slice(1);
    const records = lines.map((line) => line.split(','));
    expect(said).toMatchObject({
      dataset: 'physionet-2012',
      recordsIn: records.length,
      accepted: records.length - 1,
      rejected: 0,
      skipped: { filtered: 1 },
    });
    const rows = rowsOf(said);
    const hours = (text = ''): number => Number(text.slice(0, -3)) * 60 + Number(text.slice(-2));
    const minutes = columnOf(rows, 'minute');
    expect([...new Set(minutes)]).toEqual([...new Set(records.map(([time]) => hours(time)))]);
    expect(Math.max(...minutes)).toBeGreaterThan(24 * 60);
    const pulses = records.filter(([, code]) => code === 'HR').map(([, , value]) => Number(value));
    expect(columnOf(rows, 'heart_rate')).toEqual(pulses);
    expect(columnOf(rows, 'height')).toEqual([]);
    expect(new Set(rows.map((row) => row['subject_id']))).toEqual(new Set(['132539']));
  });

  const rangeOf: Readonly<Record<string, string>> = {
    HR: 'heart_rate',
    RespRate: 'respiratory_rate',
    Temp: 'temperature',
    SysABP: 'systolic',
    NISysABP: 'systolic',
    DiasABP: 'diastolic',
    NIDiasABP: 'diastolic',
    Glucose: 'glucose',
    Weight: 'weight',
    Height: 'height',
    Age: 'age',
  };
  /** Readings outside the plausible ranges, -1 being none. */
  const impossible = (name: string): number =>
    readFileSync(`${data}physionet2012/${name}.txt`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, code = '', value = '']) => {
        const range = plausibleRanges[rangeOf[code] ?? ''];
        return (
          range !== undefined && value !== '-1' && (Number(value) < range[0] || Number(value) > range[1])
        );
      }).length;

  test('physionet-2012: no plausible reading of ten stays is lost', async () => {
    const names = ['132540', '132541', '132543', '132545', '132547', '132548', '132551', '132554', '132555'];
    const files = names.map((name) => `${data}physionet2012/${name}.txt`);
    const said = await desk.vitals('run', ...files, '--json');
    for (const [i, file] of (JSON.parse(said.out) as { files: readonly FileSaid[] }).files.entries()) {
      const { recordsIn, accepted, rejected, skipped } = file;
      const all = Object.values(skipped).reduce((sum, count) => sum + count, accepted + rejected);
      expect({ dataset: file.dataset, all, rejected }).toEqual({
        dataset: 'physionet-2012',
        all: recordsIn,
        rejected: impossible(names[i] ?? ''),
      });
    }
  });

  test('pregnancy-blood-pressure: nine readings a record, two impossible ones reject theirs', async () => {
    const file = 'bp_preg.csv';
    const { rows: records, systolicReadings = 0, systolicOutOfHardRange } = counted(file);
    const said = await run(file);
    expect(said).toMatchObject({
      dataset: 'pregnancy-blood-pressure',
      recordsIn: records,
      accepted: records - 2,
      rejected: 2,
      reasons: { 'constraint-minimum': systolicOutOfHardRange },
    });
    const text = readFileSync(`${data}${file}`, 'utf8');
    const rejectedReadings = text
      .split('\n')
      .filter((line) => /,1[02],(?:90|80),/.test(line))
      .map(
        (line) =>
          line
            .split(',')
            .slice(12, 30)
            .filter((cell, i) => i % 2 === 0 && cell !== '').length,
      )
      .reduce((sum, count) => sum + count, 0);
    const rows = rowsOf(said);
    expect(columnOf(rows, 'systolic')).toHaveLength(systolicReadings - rejectedReadings);
    expect(new Set(columnOf(rows, 'minute'))).toEqual(new Set([0, 30, 60, 90, 120, 150, 180, 210, 240]));
    expect(new Set(columnOf(rows, 'record')).size).toBe(records - 2);
    expect(rows[0]).toMatchObject({ record: '1', attended_on: '2014-08-04', minute: '0', systolic: '140' });
    const manifest = JSON.parse(readFileSync(said.manifest, 'utf8')) as Manifest;
    expect(manifest.counts.observations).toBe(rows.length);
  });
});
