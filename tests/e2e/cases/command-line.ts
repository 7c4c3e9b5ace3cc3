import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { groupKey, unsureKey } from '../../../services/notifier/src/report-work.ts';
import { vitals, vitalsJson } from '../support/command-line.ts';
import type { Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** What a person types: `vitals … --target compose`. */
export function commandLine(stack: () => Stack): void {
  describe('the command line', () => {
    let folder: string;
    let fileId: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'vitals-e2e-'));
      await writeFile(join(folder, 'good.csv'), vitalsCsv({ seed: 'typed', rows: 40, bad: 2 }));
      await writeFile(join(folder, 'strange.csv'), 'size,weight\nlarge,heavy\n');
    });

    afterAll(() => rm(folder, { recursive: true }));

    test('puts a file and says what became of it', async () => {
      const { files } = (await vitalsJson(stack(), 'put', join(folder, 'good.csv'))) as {
        readonly files: readonly { readonly fileId: string }[];
      };
      expect(files).toMatchObject([
        { outcome: 'done-with-rejects', dataset: 'vitals', counts: { accepted: 40, rejected: 2 } },
      ]);
      fileId = files[0]?.fileId ?? '';
    });

    test('ends with 3 when a file was refused', async () => {
      const { code, out } = await vitals(stack(), 'put', join(folder, 'strange.csv'));
      expect([code, out]).toEqual([3, expect.stringContaining('refused')]);
    });

    test('traces a file to its analysis', async () => {
      const steps = await until('the trace', 60, async () => {
        const traced = JSON.stringify(await vitalsJson(stack(), 'trace', fileId));
        return /"analyze".*DONE/.test(traced) && traced;
      });
      expect(steps).toContain(fileId);
    });

    test('lists reports whose mails were sent', async () => {
      await until('a report that was sent', 60, async () =>
        JSON.stringify(await vitalsJson(stack(), 'report', 'list')).includes('SENT'),
      );
    });

    test('settles a mail of which nobody knows whether it arrived', async () => {
      const [report] = (await vitalsJson(stack(), 'report', 'list')) as readonly SentReport[];
      const reportId = report?.reportId ?? '';
      await loseAnswer(stack(), reportId);
      expect(await vitalsJson(stack(), 'report', 'show', reportId)).toMatchObject({
        groups: [{ state: 'UNSURE' }],
      });
      expect((await vitals(stack(), 'report', 'resolve', reportId, '--sent')).out).toContain(
        '1 mail(s) settled',
      );
      expect(await vitalsJson(stack(), 'report', 'show', reportId)).toMatchObject({
        groups: [{ state: 'SENT' }],
      });
    });

    test('shows what waits in each stage', async () => {
      const { stages } = (await vitalsJson(stack(), 'status')) as {
        readonly stages: readonly { readonly stage: string }[];
      };
      expect(stages.map(({ stage }) => stage)).toEqual(['ingest', 'analyze', 'notify']);
    });
  });
}

interface SentReport {
  readonly reportId: string;
}

/** As if the answer of the mail server had been lost: the state that a notifier leaves then. */
async function loseAnswer({ state }: Stack, reportId: string): Promise<void> {
  const item = await state.get(groupKey(reportId, 0));
  if (item === undefined) throw new Error('the report has no group');
  const group = { ...(item.value as object), state: 'UNSURE' };
  const mark = { key: unsureKey(reportId, 0), rev: reportId, value: { code: 'ECONNRESET' } };
  await state.write('lose', [
    { kind: 'put', item: { ...item, rev: 'lost', value: group }, when: { rev: item.rev } },
    { kind: 'put', item: mark, when: 'absent' },
  ]);
}
