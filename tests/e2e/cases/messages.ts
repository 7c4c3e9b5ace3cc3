import { describe, expect, test } from '@jest/globals';
import { anObjectCreated, asQueueBody, aVitalsEvent } from '@vitals/core/testing';
import { readRecord, recordKey, topology } from '@vitals/worker';
import { vitalsJson } from '../support/command-line.ts';
import { bucket, type PutFile, type Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** Messages that nobody knows, and messages that cannot be handled. */
export function messages(stack: () => Stack): void {
  describe('a message', () => {
    const deadLetters = (queue: string) => stack().queues.browse(queue, 100);

    test('that nobody knows is kept with its reason after one receive', async () => {
      await stack().queues.send('ingest', { body: 'no event at all' });
      const kept = await until('the dead letter', 30, async () =>
        (await deadLetters('ingest-dlq')).find(({ body }) => body === 'no event at all'),
      );
      expect(kept.attributes).toMatchObject({ reason: 'not-json', 'original-queue': 'ingest' });
      const lines = await stack().logs('ingestor');
      const about = lines.filter((line) => line['messageId'] === kept.attributes['original-id']);
      expect(about.map((line) => line['receiveCount'])).toEqual([1]);
      expect(await stack().queues.depth('ingest')).toEqual({ visible: 0, inFlight: 0 });
    });

    test('that never succeeds is given up after exactly maxReceiveCount receives, and goes through when replayed', async () => {
      const { maxReceiveCount } = topology.workers.ingestor.environments.compose;
      const file = await stack().put('raw/ward/stuck.csv', vitalsCsv({ seed: 'stuck', rows: 10 }));
      await stack().event('Ingestion Succeeded', file);
      const mend = await breakRecord(stack(), file);
      const body = anObjectCreated({ bucket, key: file.key, versionId: file.versionId });
      await stack().queues.send('ingest', { body });
      const dead = await until('the dead letter', 120, async () =>
        (await deadLetters('ingest-dlq')).find((message) => message.body === body),
      );
      const tries = (await stack().logs('ingestor')).filter((line) => line['messageId'] === dead.id);
      expect([...new Set(tries.map((line) => line['receiveCount']))]).toEqual(
        Array.from({ length: maxReceiveCount }, (_, index) => index + 1),
      );

      await mend();
      expect(await vitalsJson(stack(), 'dlq', 'replay', dead.id)).toMatchObject({ moved: 1 });
      await until('the replayed message to be handled', 60, async () =>
        (await stack().logs('ingestor')).some(
          (line) => line['fileId'] === file.fileId && line['outcome'] === 'seen-before',
        ),
      );
    });

    test('about an analysis that cannot be made ends in an alert', async () => {
      const event = aVitalsEvent('Ingestion Succeeded', { manifest: 'manifests/vitals/of-nothing.json' });
      await stack().queues.send('analyze', { body: asQueueBody(event) });
      const failed = await stack().event('Analysis Failed', event.detail, 120);
      expect(failed.detail.status).toBe('failed');
      expect((await stack().mailAbout(failed)).subject).toContain('could not be analysed');
    });
  });
}

/** A record of another time: nobody may guess what it says, so every delivery about the file fails. */
async function breakRecord(stack: Stack, { fileId }: PutFile): Promise<() => Promise<unknown>> {
  const record = await until('the record to be done', 30, async () => {
    const item = await stack.state.get(recordKey('ingest', fileId));
    return item !== undefined && readRecord(fileId, item).record.status === 'DONE' && item;
  });
  const broken = { ...record, rev: 'broken', value: { schemaVersion: 99 } };
  await stack.state.write('break', [{ kind: 'put', item: broken, when: { rev: record.rev } }]);
  return () => stack.state.write('mend', [{ kind: 'put', item: record, when: { rev: 'broken' } }]);
}
