import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxExamples } from '@vitals/core';
import { aContract, aContractOf, cellsOf, descriptionOf, type RowCells } from '../testing.ts';
import { describeRows } from './describe-rows.ts';
import type { Description } from './description.ts';

const contract = aContract();

const optional = (values: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.option(values).map((value) => (value === null ? '' : String(value)));

const rowCells: fc.Arbitrary<RowCells> = fc.record({
  patient_id: fc.integer({ min: 0, max: 30 }).map((n) => `p${n}`),
  age: optional(fc.integer({ min: 0, max: 99 })),
  sex: fc.constantFrom('F', 'M', ''),
  ward: fc.constantFrom('north', 'south', 'elsewhere'),
  systolic: optional(fc.integer({ min: 40, max: 300 })),
  diastolic: optional(fc.integer({ min: 20, max: 200 })),
  heart_rate: optional(fc.integer({ min: 20, max: 300 })),
  spo2: optional(fc.integer({ min: 50, max: 100 })),
  temperature: optional(fc.integer({ min: 250, max: 450 }).map((tenths) => tenths / 10)),
  consciousness: fc.constantFrom('A', 'V', ''),
  on_oxygen: fc.constantFrom('true', 'false', ''),
});

/** Which lines are named depends on the order of rows; nothing else may. */
const withoutLines = (description: Description): unknown => ({
  ...description,
  findings: description.findings.map(({ lines: _lines, ...finding }) => finding),
});

test('no figure depends on the order of the rows', () => {
  fc.assert(
    fc.property(fc.array(rowCells, { maxLength: 60 }), (rows) => {
      expect(withoutLines(descriptionOf(contract, rows.toReversed()))).toEqual(
        withoutLines(descriptionOf(contract, rows)),
      );
    }),
  );
});

test('every row is in the counts of every metric: measured, missing or unusable', () => {
  fc.assert(
    fc.property(fc.array(rowCells, { maxLength: 40 }), (rows) => {
      const { metrics, rows: counted } = descriptionOf(contract, rows);
      expect(counted).toBe(rows.length);
      for (const { count, missing } of metrics) expect(count + missing).toBe(rows.length);
    }),
  );
});

test('median, MAD and mean are those of the definition', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 250, max: 450 }), { minLength: 5, maxLength: 80 }), (tenths) => {
      const rows = tenths.map((value) => ({ temperature: (value / 10).toFixed(1) }));
      const summary = descriptionOf(aContractOf('temperature'), rows).metrics[0];
      const middle = (list: readonly number[]): number => {
        const sorted = list.toSorted((a, b) => a - b);
        return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
      };
      const median = middle(tenths);
      expect(summary?.centre?.median).toBe(median / 10);
      expect(summary?.centre?.mad).toBe(middle(tenths.map((value) => Math.abs(value - median))) / 10);
      const mean = tenths.reduce((a, b) => a + b, 0) / tenths.length / 10;
      expect(Math.abs((summary?.centre?.mean ?? 0) - mean)).toBeLessThanOrEqual(0.00501);
    }),
  );
});

describe('statistics that would show a reading are left out', () => {
  const metricOf = (count: number) =>
    descriptionOf(
      aContractOf('heart_rate'),
      Array.from({ length: count }, (_, at) => ({ heart_rate: String(60 + at) })),
    ).metrics[0];

  test.each([
    [1, false, false],
    [4, false, false],
    [5, true, false],
    [19, true, false],
    [20, true, true],
  ])('of %i values: centre %j, quantiles %j', (count, centre, quantiles) => {
    const metric = metricOf(count);
    expect(metric?.centre !== undefined).toBe(centre);
    expect(metric?.quantiles !== undefined).toBe(quantiles);
  });
});

describe('findings', () => {
  test('carry level, limit, source, rows and lines of the processed file', () => {
    const { findings, worst, abnormalRows } = descriptionOf(aContractOf('age', 'systolic'), [
      { age: '40', systolic: '120' },
      { age: '40', systolic: '181' },
      { age: '40', systolic: '140' },
      { age: '40', systolic: '180' },
    ]);
    expect(findings.filter(({ field }) => field === 'systolic')).toEqual([
      {
        field: 'systolic',
        title: 'systolic pressure',
        unit: 'mm[Hg]',
        level: 'critical',
        label: 'above 180',
        limit: 'above 180',
        source: 'AHA/ACC 2025',
        rows: 1,
        lines: [3],
        capped: false,
      },
      expect.objectContaining({ level: 'high', label: 'stage 2 range', rows: 2, lines: [4, 5] }),
    ]);
    expect(worst).toBe('critical');
    expect(abnormalRows).toBe(3);
  });

  test('name at most the first twenty lines, and count all rows', () => {
    const rows = Array.from({ length: 50 }, () => ({ spo2: '80' }));
    const finding = descriptionOf(aContractOf('spo2'), rows).findings.find(({ field }) => field === 'spo2');
    expect(finding).toMatchObject({ rows: 50, capped: true });
    expect(finding?.lines).toEqual(Array.from({ length: maxExamples }, (_, at) => at + 2));
  });

  test('compare the reading as written, not as rounded for the histogram', () => {
    const { findings } = descriptionOf(aContractOf('systolic'), [
      { systolic: '180.4' },
      { systolic: '139.9' },
    ]);
    expect(
      findings.filter(({ field }) => field === 'systolic').map(({ limit, rows }) => [limit, rows]),
    ).toEqual([['above 180', 1]]);
  });

  test('NEWS2 counts towards the worst level: many small deviations page somebody as well', () => {
    const { worst, findings } = descriptionOf(aContract(), [
      {
        age: '40',
        respiratory_rate: '24',
        spo2: '93',
        heart_rate: '109',
        temperature: '39.5',
        systolic: '120',
      },
    ]);
    expect(worst).toBe('critical');
    expect(findings.map(({ field }) => field)).toEqual(['news2']);
  });

  test('a file without any says none', () => {
    expect(descriptionOf(contract, [{ age: '40', systolic: '115', diastolic: '70' }])).toMatchObject({
      worst: 'none',
      abnormalRows: 0,
      findings: [],
    });
  });
});

test('the missing tokens of the contract and of the field are missing, not unusable', () => {
  const fields = [{ name: 'weight', type: 'number', 'x-missing': ['-1'] }] as const;
  const described = descriptionOf(aContract({ schema: { fields, missingValues: ['', 'NA'] } }), [
    { weight: 'NA' },
    { weight: '-1' },
    { weight: '' },
    { weight: 'heavy' },
    { weight: '70' },
  ]);
  expect(described.metrics[0]).toMatchObject({ count: 1, missing: 3 });
  expect(described.caveats.find(({ code }) => code === 'unusable')?.sentence).toBe(
    '1 cell of weight held no number that fits and is in no statistic.',
  );
});

test('a reading outside what the instrument is good for is kept, counted and said', () => {
  const described = descriptionOf(aContractOf('spo2'), [{ spo2: '65' }, { spo2: '98' }]);
  expect(described.metrics[0]).toMatchObject({ count: 2, lowConfidence: 1 });
  expect(described.caveats.map(({ code }) => code)).toContain('low-confidence');
});

test('an empty file is described as empty', () => {
  expect(descriptionOf(contract, [])).toMatchObject({
    rows: 0,
    abnormalRows: 0,
    worst: 'none',
    findings: [],
  });
});

test('the sickest plausible patients lose no row', () => {
  const describer = describeRows(contract);
  const sick = {
    age: '40',
    systolic: '40',
    diastolic: '20',
    heart_rate: '300',
    spo2: '50',
    temperature: '45',
  };
  for (let at = 0; at < 100; at += 1) describer.row(cellsOf(contract, sick), at + 2);
  expect(describer.finish()).toMatchObject({ rows: 100, abnormalRows: 100, worst: 'critical' });
});
