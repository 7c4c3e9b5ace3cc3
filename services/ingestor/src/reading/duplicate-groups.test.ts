import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuplicateGroups, type KeyedRecord } from './duplicate-groups.ts';
import { KeyIndex } from './key-index.ts';
import { Partitions } from './partitions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitals-test-'));
});
afterEach(() => {
  const left = readdirSync(folder);
  rmSync(folder, { recursive: true });
  expect(left).toEqual([]);
});

const records: readonly KeyedRecord[] = Array.from({ length: 3000 }, (_, i) => ({
  record: i + 1,
  line: i + 2,
  key: [`Müller ${(i * 7) % 1100}`, i % 3 === 0 ? '2026-11-01T08:00:00Z' : 'x\n"y'],
}));

describe('DuplicateGroups', () => {
  const found = (maxBytes: number): readonly unknown[] => {
    const groups = new DuplicateGroups(folder, maxBytes);
    for (const record of records) groups.add(record);
    const once = [...groups.duplicates()];
    expect([...groups.duplicates()]).toEqual(once);
    groups.close();
    return once;
  };

  test('finds the same in memory and in files, in the order of the file', () => {
    const inMemory = found(1 << 30);
    expect(inMemory.length).toBeGreaterThan(500);
    expect(found(10_000)).toEqual(inMemory);
    expect(found(1)).toEqual(inMemory);
  });

  test('names the first record of the group, and only records whose whole key is equal', () => {
    const groups = new DuplicateGroups(folder);
    for (const [i, key] of [
      ['a', 'b'],
      ['ab', ''],
      ['a', 'b'],
      ['a', 'b'],
    ].entries())
      groups.add({ record: i + 1, line: i + 2, key });
    expect(
      [...groups.duplicates()].map(({ record, firstRecord, firstLine }) => [record, firstRecord, firstLine]),
    ).toEqual([
      [3, 1, 2],
      [4, 1, 2],
    ]);
    groups.close();
  });
});

describe('KeyIndex', () => {
  const repeated = (
    maxEntries: number,
    entries: readonly (readonly [number, number])[],
  ): readonly number[] => {
    const index = new KeyIndex(folder, maxEntries);
    for (const [i, [high, low]] of entries.entries()) index.add([high, low, i + 1]);
    const set = index.repeated();
    index.close();
    return entries.flatMap((_, i) => (set.has(i + 1) ? [i + 1] : []));
  };
  const entries = Array.from(
    { length: 20_000 },
    (_, i) => [((i * 2_654_435_761) % 15_013) * 280_000, i % 5] as const,
  );

  test('finds every record whose hash another one has, in memory and in files', () => {
    const counts = new Map<string, number>();
    for (const [high, low] of entries) counts.set(`${high}:${low}`, (counts.get(`${high}:${low}`) ?? 0) + 1);
    const expected = entries.flatMap(([high, low], i) =>
      (counts.get(`${high}:${low}`) ?? 0) > 1 ? [i + 1] : [],
    );
    expect(repeated(1 << 20, entries)).toEqual(expected);
    expect(repeated(100, entries)).toEqual(expected);
    expect(repeated(1, entries)).toEqual(expected);
  });

  test('takes hashes that agree in one half for different ones', () => {
    expect(
      repeated(10, [
        [1, 2],
        [1, 3],
        [4, 2],
        [0, 0],
      ]),
    ).toEqual([]);
  });
});

describe('Partitions', () => {
  test('gives back what was appended, also what is larger than its buffer', () => {
    const files = new Partitions(folder);
    const large = Buffer.alloc(100_000, 'x');
    for (const bytes of [Buffer.from('a'), large, Buffer.from('b')]) files.append(255, bytes);
    expect(files.read(255).equals(Buffer.concat([Buffer.from('a'), large, Buffer.from('b')]))).toBe(true);
    expect(files.read(0)).toHaveLength(0);
    files.close();
  });
});
