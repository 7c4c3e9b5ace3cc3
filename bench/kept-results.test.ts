import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { memoryTable, ratiosTable } from './figures.ts';
import { keptResults } from './kept-results.ts';
import { naiveHash } from './machine.ts';

const document = readFileSync(fileURLToPath(new URL('../docs/speed.md', import.meta.url)), 'utf8');
/** Tables as they are read, however their columns are padded. */
const unpadded = (text: string): string => text.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');

describe.each(keptResults())('the kept result for $shape, $rows records', (result) => {
  test('says what it was measured on, with this yardstick', () => {
    expect(result.machine).toMatchObject({
      processor: expect.any(String),
      cores: expect.any(Number),
      memoryGb: expect.any(Number),
      node: expect.stringMatching(/^v24\./),
      naive: naiveHash(),
    });
    expect(Object.values(result.machine.versions).every((version) => /^\d+\.\d+\.\d+/.test(version))).toBe(
      true,
    );
  });

  test('compares with naive, and what both lanes left behind is what the careful one left', () => {
    expect(result.candidates.find(({ name }) => name === 'naive')).toMatchObject({
      cpuRatio: 1,
      wallRatio: 1,
    });
    const ours = result.candidates.filter(({ name }) => ['careful', 'lanes', 'lanes-wasm'].includes(name));
    expect(ours.map(({ name, identical }) => [name, identical])).toEqual([
      ['careful', true],
      ['lanes', true],
      ['lanes-wasm', true],
    ]);
  });
});

test('docs/speed.md quotes the kept results and no others', () => {
  for (const table of [ratiosTable(keptResults()), memoryTable(keptResults())])
    expect(unpadded(document)).toContain(unpadded(table));
});
