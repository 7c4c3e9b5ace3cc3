import { expect, test } from '@jest/globals';
import { openTable } from '../reading/open-table.ts';
import { readTable } from '../reading/read-table.ts';
import { RecordSet } from '../reading/record-set.ts';
import { aSource, aWardContract, MemorySinks } from '../reading/testing.ts';

const lines = Array.from({ length: 600 }, (_, i) =>
  i % 7 === 3 ? `P${i},2026-11-01T08:00:00Z,900,36.6,` : `P${i},2026-11-01T08:00:00Z,72,36.6,`,
);
const text = ['patient,time,pulse,temp,notes', ...lines, ''].join('\n');

test.each(['careful', 'both'] as const)(
  'records that corrections have brought in are passed over, whatever they look like (lanes: %s)',
  async (lanes) => {
    const recovered = new RecordSet();
    for (const record of [1, 4, 5, 300, 600]) recovered.add(record);
    const contract = aWardContract();
    const opened = await openTable(aSource(Buffer.from(text)), { contracts: [contract] });
    const sinks = new MemorySinks();
    const { signal } = new AbortController();
    const read = { contract, runId: 'run', sinks, signal, recovered, lanes };
    const summary = await readTable(opened.table, read);
    expect(summary.counts).toMatchObject({ recordsIn: 600, skipped: { duplicate: 5 } });
    expect(summary.counts.accepted + summary.counts.rejected).toBe(595);
    for (const [record, kept] of [
      [1, false],
      [2, true],
      [5, false],
      [300, false],
      [301, true],
      [600, false],
    ] as const) {
      expect([record, sinks.text('processed').includes(`P${record - 1},`)]).toEqual([record, kept]);
    }
    // Record 4 was rejected before and was corrected: it is not rejected once more.
    expect(sinks.text('rejected')).not.toContain('run:4,');
    if (lanes === 'both') expect(summary.fastRecords).toBeGreaterThan(500);
  },
);
