import { describe, expect, test } from '@jest/globals';
import { ingested } from '../support/manifests.ts';
import type { Stack } from '../support/stack.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** Files with bad rows, and files that are refused. */
export function badFile(stack: () => Stack): void {
  describe('a bad file', () => {
    test('with some bad rows is processed, and they are kept with their reasons', async () => {
      const file = await stack().put(
        'raw/ward/some-bad.csv',
        vitalsCsv({ seed: 'some-bad', rows: 50, bad: 5 }),
      );
      const { outcome, counts, outputs } = await ingested(stack(), file);
      expect([outcome, counts.accepted, counts.rejected]).toEqual(['done-with-rejects', 50, 5]);
      const rejected = await stack().read(outputs.rejected?.key ?? '', outputs.rejected?.versionId);
      expect(rejected.toString('utf8').split('constraint-maximum')).toHaveLength(6);
    });

    test('that fits no contract is refused, and somebody is told', async () => {
      const file = await stack().put('raw/ward/unknown.csv', Buffer.from('colour,shape\nred,round\n'));
      const failed = await stack().event('Ingestion Failed', file);
      expect(failed.detail).toMatchObject({ status: 'failed', outcome: 'refused' });
      expect((await stack().mailAbout(failed)).subject).toContain('refused');
      expect(await stack().queues.depth('ingest-dlq')).toEqual({ visible: 0, inFlight: 0 });
    });
  });
}
