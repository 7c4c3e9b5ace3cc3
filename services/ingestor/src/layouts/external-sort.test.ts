import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ExternalSort } from './external-sort.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sort-'));
});
afterEach(() => {
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

function sorted(lines: readonly string[], runBytes: number): readonly string[] {
  const sort = new ExternalSort(folder, { runBytes, maxBytes: 1 << 20 });
  try {
    for (const line of lines) sort.add(Buffer.from(`${line}\n`));
    return [...sort.sorted()];
  } finally {
    sort.close();
  }
}

test('sorts by key, equal keys as they came, however little memory there is', () => {
  const line = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.nat(99));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 200 }),
      fc.constantFrom(1, 40, 400, 1 << 20),
      (entries, runBytes) => {
        const clean = entries.map(([key, n]) => [key.replace(/[\0\n]/g, ''), n] as const);
        const inOrder = clean.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
        const texts = (list: typeof clean): readonly string[] => list.map(([key, n]) => `${key}\0${n}`);
        expect(sorted(texts(clean), runBytes)).toEqual(texts(inOrder));
      },
    ),
    { numRuns: 60 },
  );
});

test('lines longer than what is read at once come out whole', () => {
  const long = ['b', 'a', 'c'].map((key) => `${key}\0${key.repeat(200_000)}`);
  expect(sorted(long, 1)).toEqual([long[1], long[0], long[2]]);
});

test('more than the cap refuses the file', () => {
  const sort = new ExternalSort(folder, { runBytes: 100, maxBytes: 1000 });
  try {
    expect(() => {
      for (let i = 0; i < 200; i++) sort.add(Buffer.from(`key\0${i}\n`));
    }).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'too-large-to-pivot' }) }));
  } finally {
    sort.close();
  }
});
