import { describe, expect, test } from '@jest/globals';
import type { Analysis } from '@vitals/core';
import type { Stack } from '../support/stack.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** A model that has a bad day costs the report nothing but its sentences. */
export function model(stack: () => Stack): void {
  describe('the model', () => {
    /** Puts a file and waits for its mail; answers with who wrote the sentences. */
    async function writerOf(name: string): Promise<unknown> {
      const file = await stack().put(`raw/ward/${name}.csv`, vitalsCsv({ seed: name, rows: 30 }));
      const analysed = await stack().event('Analysis Succeeded', file, 150);
      expect((await stack().mailAbout(analysed)).text).toContain('30');
      const analysis = await stack().read(analysed.detail.analysis ?? '');
      return (JSON.parse(analysis.toString('utf8')) as Analysis).narrative.writtenBy;
    }

    test('writes the sentences of a report', async () => {
      expect(await writerOf('model-answer')).toMatchObject({ kind: 'model' });
    });

    test('is asked again where it was throttled once', async () => {
      await stack().modelWill('throttle', 1);
      expect(await writerOf('model-throttle-once')).toMatchObject({ kind: 'model' });
    });

    test.each([
      ['throttle', 'model-unavailable'],
      ['fail', 'model-unavailable'],
      ['junk', 'answer-unusable'],
      ['refuse', 'model-refused'],
    ] as const)('%s: the report comes, and says whose sentences it has', async (mode, reason) => {
      await stack().modelWill(mode);
      try {
        expect(await writerOf(`model-${mode}`)).toEqual({ kind: 'built-in', reason });
      } finally {
        await stack().modelWill('answer');
      }
    });
  });
}
