import { describe, expect, test } from '@jest/globals';
import { readFile } from '../reading/testing.ts';
import { aLongContract, aWideContract } from './testing.ts';

const header = 'patient,at,test,result,unit,kind';
const fileOf = (...lines: readonly string[]): string => [header, ...lines, ''].join('\n');

describe('rows that stay long', () => {
  const readLong = (lines: readonly string[], rest: Parameters<typeof aLongContract>[0] = {}) =>
    readFile(fileOf(...lines), [aLongContract(rest)]);

  test('a row says what is measured, the value in the unit of the contract, and that unit', async () => {
    const { sinks } = await readLong(['P1,0,hr,72,/min,', 'P1,5,T,98.6,°F,', 'P2,5,T,36.6,Cel,']);
    expect(sinks.lines('processed')).toEqual([
      'patient,at,measure,value,unit',
      'P1,0,pulse,72,/min',
      'P1,5,temp,37.0,Cel',
      'P2,5,temp,36.6,Cel',
    ]);
  });

  test.each([
    [
      'an impossible value is rejected under the name of its measure',
      'P1,0,HR,500,/min,',
      'constraint-maximum:pulse',
    ],
    ['the limits are those of the measure, not of the column', 'P1,0,T,72,Cel,', 'constraint-maximum:temp'],
    ['a unit that cannot be converted', 'P1,0,HR,72,mm[Hg],', 'unit-error:pulse'],
    ['a unit that nobody knows', 'P1,0,HR,72,furlongs,', 'unit-error:pulse'],
    ['a record without a code', 'P1,0,,72,/min,', 'constraint-required:code'],
    ['a value that every row must have', 'P1,0,HR,NA,/min,', 'constraint-required:pulse'],
    ['what all rows share', ',0,HR,72,/min,', 'constraint-required:patient'],
  ])('%s', async (_, line, codes) => {
    const { summary, sinks } = await readLong([line, 'P1,0,HR,72,/min,']);
    expect(summary.counts).toMatchObject({ recordsIn: 2, accepted: 1, rejected: 1 });
    expect(sinks.lines('rejected')[1]?.split(',').at(-2)).toBe(codes);
  });

  test('a number that is possible only without its conversion hints at the unit', async () => {
    const { summary } = await readLong(['P1,0,T,36.6,F,', 'P1,0,HR,72,/min,']);
    expect(summary.reasons).toMatchObject([
      { code: 'constraint-minimum', column: 'temp', hint: 'unit-looks-wrong' },
    ]);
  });

  test("without a unit the contract's holds", async () => {
    const { sinks } = await readLong(['P1,0,T,36.6,,']);
    expect(sinks.lines('processed')[1]).toBe('P1,0,temp,36.6,Cel');
  });

  test('other codes and what the filter leaves out are skipped and counted', async () => {
    const layout = aLongContract().contract.layout;
    if (layout?.kind !== 'long') throw new Error('not long');
    const filter = [{ column: ['category', 'kind'], keep: ['vital'] }];
    const { summary } = await readLong(
      ['P1,0,HR,72,/min,Vital', 'P1,0,XYZ,1,,vital', 'P1,0,HR,900,/min,survey', ',,,,,'],
      { layout: { ...layout, filter } },
    );
    expect(summary.counts).toMatchObject({
      recordsIn: 4,
      accepted: 1,
      rejected: 0,
      skipped: { filtered: 2, blank: 1 },
    });
  });

  test('duplicates are found by the key, what is measured being a part of it', async () => {
    const { summary, sinks } = await readLong(['P1,0,HR,72,/min,', 'P1,0,T,36.6,Cel,', 'P1,0,hr,73,/min,'], {
      key: ['patient', 'at', 'measure'],
      duplicates: 'drop',
    });
    expect(summary.counts).toMatchObject({ accepted: 2, skipped: { duplicate: 1 } });
    expect(sinks.lines('duplicates')[1]).toBe('P1,0,pulse,run:3,4,run:1,2');
  });

  test('no record takes the fast lane', async () => {
    const { summary } = await readLong(Array.from({ length: 200 }, (_, i) => `P${i},0,HR,72,/min,`));
    expect(summary).toMatchObject({ fastRecords: 0, counts: { accepted: 200 } });
  });
});

describe('wide rows', () => {
  const readWide = (lines: readonly string[], rest: Parameters<typeof aWideContract>[0] = {}) =>
    readFile(fileOf(...lines), [aWideContract(rest)]);

  test('one row for all readings that agree in what is not measured, in its order', async () => {
    const { summary, sinks } = await readWide([
      'P2,0,HR,80,/min,',
      'P1,10,HR,72,/min,',
      'P1,9,T,98.6,F,',
      'P1,10,T,36.6,Cel,',
    ]);
    expect(sinks.lines('processed')).toEqual([
      'patient,at,pulse,temp',
      'P1,9,,37.0',
      'P1,10,72,36.6',
      'P2,0,80,',
    ]);
    expect(summary.counts).toMatchObject({ recordsIn: 4, accepted: 4, observations: 3 });
  });

  test('a second reading of the same measure at the same time gets a row of its own', async () => {
    const { sinks } = await readWide(['P1,0,HR,72,/min,', 'P1,0,HR,90,/min,', 'P1,0,T,36.6,Cel,']);
    expect(sinks.lines('processed').slice(1)).toEqual(['P1,0,72,36.6', 'P1,0,90,']);
  });

  test('a missing reading takes no place, and a row of nothing but missing ones is kept', async () => {
    const { sinks } = await readWide(['P1,0,HR,NA,/min,', 'P1,0,HR,90,/min,', 'P2,0,T,,Cel,']);
    expect(sinks.lines('processed').slice(1)).toEqual(['P1,0,90,', 'P2,0,,']);
  });

  test('readings of one key are told apart by what is measured', async () => {
    const { summary, sinks } = await readWide(['P1,0,HR,72,/min,', 'P1,0,T,36.6,Cel,', 'P1,0,HR,72,/min,'], {
      key: ['patient', 'at'],
      duplicates: 'drop',
    });
    expect(summary.counts).toMatchObject({ accepted: 2, skipped: { duplicate: 1 }, observations: 1 });
    expect(sinks.lines('processed').slice(1)).toEqual(['P1,0,72,36.6']);
    expect(sinks.lines('duplicates')[0]).toBe('patient,at,code,_row,_line,_first_row,_first_line');
  });

  test('the order of the records changes nothing but which of two readings comes first', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `P${i % 7},${i},${i % 2 === 0 ? 'HR' : 'T'},40,,`);
    const forwards = await readWide(lines);
    const backwards = await readWide(lines.toReversed());
    expect(backwards.sinks.text('processed')).toBe(forwards.sinks.text('processed'));
  });
});
