import { describe, expect, test } from '@jest/globals';
import { ingested } from '../support/manifests.ts';
import type { Stack } from '../support/stack.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** What a key may look like, and what the same key or the same content means when it comes again. */
export function keys(stack: () => Stack): void {
  describe('keys', () => {
    test.each([
      'raw/ward/with space.csv',
      'raw/ward/a+b.csv',
      'raw/ward/100%.csv',
      'raw/ward/%2B%20.csv',
      'raw/ward/Größe 体温 🩺.csv',
    ])('%j is read as it is', async (key) => {
      const file = await stack().put(key, vitalsCsv({ seed: `key-${key.length}-${Date.now()}`, rows: 20 }));
      expect((await ingested(stack(), file)).counts.recordsIn).toBe(20);
    });

    test('other content under the same key is another file, and both are kept', async () => {
      const first = await stack().put('raw/ward/again.csv', vitalsCsv({ seed: 'again-1', rows: 10 }));
      const second = await stack().put('raw/ward/again.csv', vitalsCsv({ seed: 'again-2', rows: 11 }));
      expect((await ingested(stack(), first)).counts.recordsIn).toBe(10);
      expect((await ingested(stack(), second)).counts.recordsIn).toBe(11);
      expect((await ingested(stack(), first)).runId).not.toBe((await ingested(stack(), second)).runId);
    });

    test('the same content under another key is a duplicate, without an analysis of its own', async () => {
      const bytes = vitalsCsv({ seed: 'twice', rows: 10 });
      const first = await stack().put('raw/ward/once.csv', bytes);
      await stack().event('Ingestion Succeeded', first);
      const second = await stack().put('raw/ward/twice.csv', bytes);
      expect((await stack().event('Ingestion Duplicate', second)).detail).toMatchObject({
        outcome: 'duplicate',
      });
      const about = (await stack().heard()).filter(({ detail }) => detail.fileId === second.fileId);
      expect(about).toHaveLength(1);
    });

    test('what is no table is ignored', async () => {
      const file = await stack().put('raw/ward/readme.docx', Buffer.from('x'));
      expect((await stack().event('Ingestion Ignored', file)).detail.outcome).toBe('ignored');
    });
  });
}
