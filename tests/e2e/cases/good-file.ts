import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { metricUnits } from '@vitals/worker';
import { ingested } from '../support/manifests.ts';
import type { PutFile, Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const example = (path: string): Promise<Buffer> =>
  readFile(new URL(`../../../examples/${path}`, import.meta.url));

/** The way of a file without faults, from its bytes in the bucket to the mail. */
export function goodFile(stack: () => Stack): void {
  describe('a good file', () => {
    let file: PutFile;

    beforeAll(async () => {
      file = await stack().put('raw/ward/emergency-ward.csv', await example('data/emergency-ward.csv'));
    });

    test('becomes a mail that says how many rows came', async () => {
      const analysed = await stack().event('Analysis Succeeded', file);
      const mail = await stack().mailAbout(analysed);
      expect(mail.subject).toMatch(/^vitals: /);
      expect(mail.text).toContain('72');
    });

    test('is processed to the same bytes as on a laptop', async () => {
      const { processed } = (await ingested(stack(), file)).outputs;
      const bytes = await stack().read(processed?.key ?? '', processed?.versionId);
      expect(bytes.toString('utf8')).toBe(
        (await example('expected/emergency-ward.csv/processed.csv')).toString('utf8'),
      );
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(processed?.sha256);
    });

    test('has every record accounted for in its manifest', async () => {
      const { counts, outcome } = await ingested(stack(), file);
      const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
      expect(outcome).toBe('done');
      expect(counts.recordsIn).toBe(72);
      expect(counts.accepted + counts.rejected + skipped).toBe(counts.recordsIn);
    });

    test('has its analysis in the table and in the bucket', async () => {
      const { detail } = await stack().event('Analysis Succeeded', file);
      const items = await stack().state.list('analyses', detail.dataset, { limit: 100 });
      expect(items.filter(({ value }) => JSON.stringify(value).includes(detail.runId))).toHaveLength(1);
      expect(JSON.parse((await stack().read(detail.analysis ?? '')).toString('utf8'))).toMatchObject({
        runId: detail.runId,
      });
    });

    test('is told of in order: ingested, analysed, reported', async () => {
      const analysed = await stack().event('Analysis Succeeded', file);
      const { reportId } = await stack().mailAbout(analysed);
      const heard = await until('Report Sent', 30, async () => {
        const events = await stack().heard();
        return events.some((event) => event.detail.runId === reportId) && events;
      });
      const about = heard.filter(({ detail }) => detail.fileId === file.fileId || detail.runId === reportId);
      expect(about.map(({ detailType }) => detailType)).toEqual([
        'Ingestion Succeeded',
        'Analysis Succeeded',
        'Report Sent',
      ]);
    });

    test('is counted in metric lines of every stage', async () => {
      const lines = (await stack().logs('ingestor', 'analyzer', 'notifier')).filter((line) => '_aws' in line);
      const named = new Set(lines.flatMap((line) => Object.keys(line)));
      for (const name of [
        'records',
        'rejected',
        'abnormal',
        'seconds',
        'tokens',
        'cost',
        'reports',
        'unsureMails',
      ]) {
        expect(Object.keys(metricUnits)).toContain(name);
        expect(named).toContain(name);
      }
      expect(lines).toContainEqual(
        expect.objectContaining({ service: 'ingestor', records: 72, rejected: 0 }),
      );
    });
  });
}
