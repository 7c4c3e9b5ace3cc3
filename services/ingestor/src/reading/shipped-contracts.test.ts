import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContract, type LoadedContract } from '@vitals/core';
import { readFile } from './testing.ts';

const folder = fileURLToPath(new URL('../../../../contracts/', import.meta.url));
const contracts: readonly LoadedContract[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => loadContract(JSON.parse(readFileSync(folder + name, 'utf8')), name));
const named = (name: string): LoadedContract => {
  const found = contracts.find(({ contract }) => contract.name === name);
  if (found === undefined) throw new Error(`no contract ${name}`);
  return found;
};

describe('the shipped contracts', () => {
  test('each band and each range says where it comes from', () => {
    for (const { contract } of contracts) {
      for (const field of contract.schema.fields) {
        const sources = [...(field['x-abnormal'] ?? []), ...(field['x-low-confidence'] ?? [])].map(
          ({ source }) => source,
        );
        if (field.constraints?.minimum !== undefined) sources.push(field['x-source'] ?? '');
        for (const source of sources) expect(source.length).toBeGreaterThan(2);
      }
    }
  });

  test('every abnormal limit lies inside what is possible: impossible is not abnormal', () => {
    for (const { contract } of contracts) {
      for (const { name, constraints, 'x-abnormal': bands = [] } of contract.schema.fields) {
        for (const { above, atOrAbove, below, atOrBelow } of bands) {
          const limit = above ?? atOrAbove ?? below ?? atOrBelow ?? NaN;
          expect([
            name,
            limit > (constraints?.minimum ?? -Infinity) && limit < (constraints?.maximum ?? Infinity),
          ]).toEqual([name, true]);
        }
      }
    }
  });
});

describe('vitals', () => {
  const header =
    'patient_id,measured_at,heart_rate,respiratory_rate,systolic,diastolic,spo2,temperature,glucose';
  const read = (cells: string) =>
    readFile(`${header}\nP1,2026-11-01T08:00:00Z,${cells}\n`, [named('vitals')]);

  test.each([
    ['SpO2 82', ',,,,82,,'],
    ['heart rate 38', '38,,,,,,'],
    ['temperature 41.2', ',,,,,41.2,'],
    ['systolic 235', ',,235,,,,'],
    ['everything at the edge of life', '20,3,40,20,50,25,10'],
    ['everything at the other edge', '300,100,300,200,100,45,2000'],
  ])('keeps %s', async (_, cells) => {
    const { summary } = await read(cells);
    expect(summary.counts).toMatchObject({ accepted: 1, rejected: 0 });
  });

  test.each([
    ['heart rate 500', '500,,,,,,', 'constraint-maximum'],
    ['heart rate 19', '19,,,,,,', 'constraint-minimum'],
    ['SpO2 101', ',,,,101,,', 'constraint-maximum'],
    ['temperature 98.6', ',,,,,98.6,', 'constraint-maximum'],
    ['a diastolic pressure above the systolic', ',,80,120,,,', 'row-constraint:diastolic-below-systolic'],
    ['a row that measured nothing', ',,,,,,', 'row-constraint:something-measured'],
  ])('rejects %s', async (_, cells, code) => {
    const { summary } = await read(cells);
    expect(summary.reasons.map((reason) => reason.code)).toEqual([code]);
  });

  test('reads what monitors and studies call their columns', async () => {
    const { sinks } = await readFile(
      'PID,Timestamp,HR,Resp,SBP,DBP,O2Sat,Temp (°F),AVPU,On oxygen,Pregnant\nP1,2026-11-01 08:00+01:00,88,18,120,80,97,98.6,Alert,air,No\n',
      contracts,
    );
    expect(sinks.lines('processed')[1]).toBe(
      'P1,2026-11-01T07:00:00Z,,,88,18,120,80,97,37.0,,A,false,,false,',
    );
  });
});
