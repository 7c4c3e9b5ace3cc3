import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFile } from '../../services/ingestor/src/reading/testing.ts';
import { clinic, clinicTable, processedText } from './clinic-table.ts';
import { dialect, encoded } from './dialect.ts';
import { spelled, spelling } from './spelling.ts';

/** `VITALS_SEED=1 npm test -- tests/dialects`: the same tables again. */
const seed = Number(process.env['VITALS_SEED'] ?? Date.now() % 1_000_000_000);

test('any table comes out as the same bytes, in whatever dialect, encoding, order and words it was written', async () => {
  const same = fc.asyncProperty(
    clinicTable,
    dialect,
    spelling,
    async ({ visits, isWestern }, chosen, words) => {
      const how =
        !isWestern && chosen.encoding === 'windows-1252' ? { ...chosen, encoding: 'utf-8' as const } : chosen;
      const bytes = encoded(spelled(visits, words, how.delimiter), how);
      const { summary, sinks } = await readFile(bytes, [clinic], { cuts: [4099] });
      expect(summary.reasons).toEqual([]);
      expect(sinks.text('processed')).toBe(processedText(visits));
    },
  );
  await fc.assert(same, { numRuns: 1000, seed });
}, 120_000);
