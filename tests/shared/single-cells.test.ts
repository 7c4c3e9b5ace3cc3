import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { data, readShipped, type ReadShipped } from './shipped.ts';

interface Expected {
  readonly files: Readonly<
    Record<
      string,
      { readonly rows: number; readonly fields: Readonly<Record<string, { min?: number; max?: number }>> }
    >
  >;
}
/** Counted with pandas, independently of this project. */
const expected = JSON.parse(readFileSync(`${data}expected.json`, 'utf8')) as Expected;

function numbersOf({ sinks }: ReadShipped, field: string): readonly number[] {
  const [header = '', ...rows] = sinks.lines('processed');
  const column = header.split(',').indexOf(field);
  return rows
    .map((row) => row.split(',')[column] ?? '')
    .flatMap((cell) => (cell === '' ? [] : [Number(cell)]));
}

test('sleep health: both pressures of one column, as counted independently', async () => {
  const read = await readShipped('sleep_health_lifestyle.csv');
  const counted = expected.files['sleep_health_lifestyle.csv'];
  expect(read.dataset).toBe('sleep-health');
  expect(read.summary.counts).toMatchObject({
    recordsIn: counted?.rows,
    accepted: counted?.rows,
    rejected: 0,
  });
  for (const field of ['systolic', 'diastolic']) {
    const numbers = numbersOf(read, field);
    expect([numbers.length, Math.min(...numbers), Math.max(...numbers)]).toEqual([
      counted?.rows,
      counted?.fields[field]?.min,
      counted?.fields[field]?.max,
    ]);
  }
  expect(numbersOf(read, 'heart_rate')).toHaveLength(counted?.rows ?? 0);
  // "None" is an answer.
  expect(read.sinks.lines('processed').filter((line) => line.endsWith(',none'))).toHaveLength(219);
});

test.each([
  // Missing pressures and heart rates, and pressures of 0, counted with awk.
  ['processed.va.data', 200, 56, 53, 1],
  ['processed.switzerland.data', 123, 2, 1, 0],
])("%s has no header: its columns are the contract's", async (file, rows, noPressure, noRate, rejected) => {
  const read = await readShipped(file);
  expect(read.dataset).toBe('uci-heart-disease-sites');
  expect(read.summary.counts).toMatchObject({ recordsIn: rows, accepted: rows - rejected, rejected });
  expect(numbersOf(read, 'systolic')).toHaveLength(rows - noPressure - rejected);
  expect(numbersOf(read, 'peak_heart_rate')).toHaveLength(rows - noRate - rejected);
});
