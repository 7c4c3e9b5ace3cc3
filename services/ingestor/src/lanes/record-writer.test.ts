import { describe, expect, test } from '@jest/globals';
import { readFile, aWardContract } from '../reading/testing.ts';

const row = (i: number): string => `P${i},2026-11-01T08:00:00Z,72,36.6,fine\n`;

describe('clean records are copied in one go', () => {
  // From one record to several blocks: the buffer for what is written grows at all sorts of moments.
  test.each([1, 10, 1500, 2000, 15_000, 40_000])('%d of them come out as they went in', async (count) => {
    const content = `patient,time,pulse,temp,notes\n${Array.from({ length: count }, (_, i) => row(i)).join('')}`;
    const { sinks, summary } = await readFile(content, [aWardContract()]);
    expect(summary.fastRecords).toBe(count);
    expect(sinks.text('processed') === content).toBe(true);
  });
});
