import { describe, expect, test } from '@jest/globals';
import { requestRebuild } from '@vitals/ingestor';
import { replayDeadLetters } from '@vitals/worker';
import { pressure, pressures, stricter } from '../sweep/contracts.ts';
import type { Call } from '../sweep/ports/call.ts';
import type { DatasetContract } from '@vitals/core';
import { aStory, writes, type Story } from './story.ts';

const monday = pressures('2026-03-01', [120, 85, 250]);

const outcomesOf = (story: Story, key: string): readonly string[] =>
  story.ingestOf(key).map(({ work }) => work.committed?.outcome ?? 'none');

const publishedOf = (story: Story, detailType: string): readonly unknown[] =>
  story.world.published.filter((event) => event.detailType === detailType).map(({ detail }) => detail);

describe('runs of a file', () => {
  test('contract edited between a kill and its redelivery: the run ends with the contract that began it', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(writes('ingest.pin'), 'killed-after');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.invoke('ingest');
    await story.world.deploy(stricter);
    await story.driver.settle();
    // 250 is possible by the contract that was pinned, impossible by the one in force now.
    expect(publishedOf(story, 'Ingestion Succeeded')).toMatchObject([
      { counts: { accepted: 3, rejected: 0 } },
    ]);
  });

  test('engine raised between a kill and its redelivery: a new generation, and nothing of the old one is read', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(
      (call) => call.port === 'objects' && call.method === 'put' && call.name.startsWith('manifest'),
      'killed-before',
    );
    await story.world.put('raw/monday.csv', monday);
    await story.driver.invoke('ingest');
    const before = await story.keys('processed/');
    expect(before).toHaveLength(1);
    story.world.engine += 1;
    story.driver.restart();
    await story.driver.settle();
    const [record] = story.ingestOf('raw/monday.csv');
    expect(record?.work.committed).toMatchObject({ generation: 2, outcome: 'done' });
    expect(before[0]).not.toContain(record?.work.committed?.runId);
    expect(await story.keys('manifests/')).toHaveLength(1);
    expect(publishedOf(story, 'Ingestion Succeeded')).toHaveLength(1);
  });

  test('engine raised after the manifest was written: it is committed as pinned', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(writes('ingest.commit'), 'killed-before');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.invoke('ingest');
    story.world.engine += 1;
    story.driver.restart();
    await story.driver.settle();
    expect(story.ingestOf('raw/monday.csv')[0]?.work.committed).toMatchObject({
      generation: 1,
      outcome: 'done',
    });
  });

  test('the first uploader dead-lettered and the file uploaded again: the second carries the content', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.world.outages.add('manifests/');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    expect(story.ingestOf('raw/monday.csv')[0]?.status).toBe('FAILED');
    story.world.outages.clear();
    await story.world.put('raw/again.csv', monday);
    await story.driver.settle();
    expect(outcomesOf(story, 'raw/again.csv')).toEqual(['done']);
    // And the first, replayed at last, finds that its content is there.
    await replayDeadLetters({
      queues: story.world.home.queues,
      clock: story.world.clock,
      deadLetterQueue: 'ingest-dlq',
      destination: 'ingest',
      select: () => true,
      ratePerSecond: Infinity,
      waitSeconds: 0,
    });
    await story.driver.settle();
    expect(outcomesOf(story, 'raw/monday.csv')).toEqual(['duplicate']);
    expect(publishedOf(story, 'Ingestion Duplicate')).toMatchObject([{ resolves: [expect.any(String)] }]);
  });

  test('two subjects with equal small files in a contract that reads the file name: both are done', async () => {
    const named: DatasetContract = {
      ...pressure,
      schema: {
        fields: pressure.schema.fields.map((field) =>
          field.name === 'patient_id' ? { ...field, 'x-from': 'file-name' as const } : field,
        ),
      },
    };
    const text = 'measured_at,systolic\n2026-03-01T00:00:00Z,120\n';
    const story = aStory();
    await story.world.deploy(named);
    await story.world.put('raw/smith.csv', text);
    await story.world.put('raw/jones.csv', text);
    await story.driver.settle();
    expect([...outcomesOf(story, 'raw/smith.csv'), ...outcomesOf(story, 'raw/jones.csv')]).toEqual([
      'done',
      'done',
    ]);
    for (const item of story.world.home.state.all()) expect(item.key.partition).not.toMatch(/smith|jones/);
  });

  test('a rebuild killed while another uploads the same bytes: the other is a duplicate, the rebuild ends', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    const fileId = story.world.fileOf('raw/monday.csv')?.id ?? '';
    await story.driver.operate(async ({ process, ports }) => {
      await requestRebuild({ ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' }, fileId);
    });
    story.strike(writes('ingest.pin'), 'killed-after');
    await story.driver.invoke('ingest');
    await story.world.put('raw/twin.csv', monday);
    await story.driver.settle();
    expect(outcomesOf(story, 'raw/twin.csv')).toEqual(['duplicate']);
    expect(story.ingestOf('raw/monday.csv')[0]).toMatchObject({
      status: 'DONE',
      work: { committed: { generation: 2, outcome: 'done' } },
    });
  });

  test('a failure event stored and not published, then the file redriven: both events arrive, the second resolves the first', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.world.outages.add('raw/monday.csv');
    await story.world.put('raw/monday.csv', monday);
    const stored = writes('ingest.fail');
    story.strike(stored, 'killed-after');
    await story.driver.settleUntil(async () => story.ingestOf('raw/monday.csv')[0]?.status === 'FAILED');
    expect(publishedOf(story, 'Ingestion Failed')).toEqual([]);
    story.world.outages.clear();
    await story.driver.settle();
    await replayDeadLetters({
      queues: story.world.home.queues,
      clock: story.world.clock,
      deadLetterQueue: 'ingest-dlq',
      destination: 'ingest',
      select: () => true,
      ratePerSecond: Infinity,
      waitSeconds: 0,
    });
    await story.driver.settle();
    const [failed] = publishedOf(story, 'Ingestion Failed') as { readonly eventId: string }[];
    expect(publishedOf(story, 'Ingestion Succeeded')).toMatchObject([{ resolves: [failed?.eventId] }]);
  });
});

/** Powertools for AWS Lambda 2.35 has these; ours must not. (Two more: packages/worker/src/messages/run-batch.test.ts.) */
describe('defects of the reference library', () => {
  test('a late failing worker cannot touch what the winner committed', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    await story.world.put('raw/monday.csv', monday);
    // Killed with its claim, taken over and finished by another; then the first one's message comes once more and fails.
    story.strike(writes('ingest.pin'), 'killed-after');
    await story.driver.settle();
    const [before] = story.ingestOf('raw/monday.csv');
    const late = (call: Call): boolean =>
      call.caller === 'ingest' && call.port === 'state' && call.method === 'get';
    story.strike(late, 'refused');
    story.world.home.queues.insert('ingest', await messageOf(story));
    await story.driver.settle();
    expect(story.ingestOf('raw/monday.csv')).toEqual([before]);
  });

  test.each([1, 499, 999])('a lease with %d ms left is alive', async (left) => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(writes('ingest.pin'), 'killed-after');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.invoke('ingest');
    const [claimed] = story.ingestOf('raw/monday.csv');
    const end = Date.parse(claimed?.leaseUntil ?? '');
    story.world.clock.advance(end - left - story.world.clock.now().getTime());
    story.world.home.queues.insert('ingest', await messageOf(story));
    await story.driver.invoke('ingest');
    expect(story.ingestOf('raw/monday.csv')).toEqual([claimed]);
    await story.driver.settle();
    expect(outcomesOf(story, 'raw/monday.csv')).toEqual(['done']);
  });
});

/** The message of the file, as S3 sent it. */
async function messageOf(story: Story): Promise<string> {
  const [record] = story.ingestOf('raw/monday.csv');
  const { bucket, key, versionId, size } = record?.work ?? { bucket: '', key: '', versionId: '', size: 0 };
  return JSON.stringify({
    version: '0',
    id: 'again',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: '2026-03-02T08:00:00Z',
    resources: [],
    detail: { bucket: { name: bucket }, object: { key, size, 'version-id': versionId } },
  });
}
