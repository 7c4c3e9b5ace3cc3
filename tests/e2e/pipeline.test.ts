import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Manifest, VitalsEvent } from '@vitals/core';
import { metricUnits, readRecord, recordKey, topology } from '@vitals/worker';
import { Stack, type PutFile } from './support/stack.ts';
import { until } from './support/until.ts';
import { vitalsCsv } from './support/vitals-csv.ts';

jest.setTimeout(180_000);

let stack: Stack;

beforeAll(async () => {
  stack = await Stack.up('pipeline');
}, 300_000);

afterAll(async () => {
  await stack.down();
  expect(await stack.compose.leftovers()).toEqual([]);
}, 60_000);

const example = (path: string): Promise<Buffer> =>
  readFile(new URL(`../../examples/${path}`, import.meta.url));

async function manifestOf(event: VitalsEvent): Promise<Manifest> {
  return JSON.parse((await stack.read(event.detail.manifest ?? '')).toString('utf8')) as Manifest;
}

async function ingested(file: PutFile): Promise<Manifest> {
  return manifestOf(await stack.event('Ingestion Succeeded', file));
}

describe('a good file', () => {
  let file: PutFile;
  let putAt: number;

  beforeAll(async () => {
    putAt = Date.now();
    file = await stack.put('raw/ward/emergency-ward.csv', await example('data/emergency-ward.csv'));
  });

  test('is a mail within fifteen seconds', async () => {
    const analysed = await stack.event('Analysis Succeeded', file);
    const mail = await stack.mailAbout(analysed);
    expect((Date.now() - putAt) / 1000).toBeLessThan(15);
    expect(mail.subject).toMatch(/^vitals: /);
    expect(mail.text).toContain('72');
  });

  test('is processed to the same bytes as on a laptop', async () => {
    const { processed } = (await ingested(file)).outputs;
    const bytes = await stack.read(processed?.key ?? '', processed?.versionId);
    expect(bytes.toString('utf8')).toBe(
      (await example('expected/emergency-ward.csv/processed.csv')).toString('utf8'),
    );
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(processed?.sha256);
  });

  test('has every record accounted for in its manifest', async () => {
    const { counts, outcome } = await ingested(file);
    const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
    expect(outcome).toBe('done');
    expect(counts.recordsIn).toBe(72);
    expect(counts.accepted + counts.rejected + skipped).toBe(counts.recordsIn);
  });

  test('has its analysis in the table and in the bucket', async () => {
    const { detail } = await stack.event('Analysis Succeeded', file);
    const items = await stack.state.list('analyses', detail.dataset, { limit: 100 });
    expect(items.filter(({ value }) => JSON.stringify(value).includes(detail.runId))).toHaveLength(1);
    expect(JSON.parse((await stack.read(detail.analysis ?? '')).toString('utf8'))).toMatchObject({
      runId: detail.runId,
    });
  });

  test('is told of in order: ingested, analysed, reported', async () => {
    const analysed = await stack.event('Analysis Succeeded', file);
    const { reportId } = await stack.mailAbout(analysed);
    const heard = await until('Report Sent', 30, async () => {
      const events = await stack.heard();
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
    const lines = (await stack.logs('ingestor', 'analyzer', 'notifier')).filter((line) => '_aws' in line);
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
    expect(lines).toContainEqual(expect.objectContaining({ service: 'ingestor', records: 72, rejected: 0 }));
  });
});

describe('keys', () => {
  test.each([
    'raw/ward/with space.csv',
    'raw/ward/a+b.csv',
    'raw/ward/100%.csv',
    'raw/ward/%2B%20.csv',
    'raw/ward/Größe 体温 🩺.csv',
  ])('%j is read as it is', async (key) => {
    const file = await stack.put(key, vitalsCsv({ seed: `key-${key.length}-${Date.now()}`, rows: 20 }));
    expect((await ingested(file)).counts.recordsIn).toBe(20);
  });

  test('other content under the same key is another file, and both are kept', async () => {
    const first = await stack.put('raw/ward/again.csv', vitalsCsv({ seed: 'again-1', rows: 10 }));
    const second = await stack.put('raw/ward/again.csv', vitalsCsv({ seed: 'again-2', rows: 11 }));
    expect((await ingested(first)).counts.recordsIn).toBe(10);
    expect((await ingested(second)).counts.recordsIn).toBe(11);
    expect((await ingested(first)).runId).not.toBe((await ingested(second)).runId);
  });

  test('the same content under another key is a duplicate, without an analysis of its own', async () => {
    const bytes = vitalsCsv({ seed: 'twice', rows: 10 });
    const first = await stack.put('raw/ward/once.csv', bytes);
    await stack.event('Ingestion Succeeded', first);
    const second = await stack.put('raw/ward/twice.csv', bytes);
    expect((await stack.event('Ingestion Duplicate', second)).detail).toMatchObject({ outcome: 'duplicate' });
    const about = (await stack.heard()).filter(({ detail }) => detail.fileId === second.fileId);
    expect(about).toHaveLength(1);
  });

  test('what is no table is ignored', async () => {
    const file = await stack.put('raw/ward/readme.docx', Buffer.from('x'));
    expect((await stack.event('Ingestion Ignored', file)).detail.outcome).toBe('ignored');
  });
});

describe('a bad file', () => {
  test('with some bad rows is processed, and they are kept with their reasons', async () => {
    const file = await stack.put('raw/ward/some-bad.csv', vitalsCsv({ seed: 'some-bad', rows: 50, bad: 5 }));
    const { outcome, counts, outputs } = await ingested(file);
    expect([outcome, counts.accepted, counts.rejected]).toEqual(['done-with-rejects', 50, 5]);
    const rejected = await stack.read(outputs.rejected?.key ?? '', outputs.rejected?.versionId);
    expect(rejected.toString('utf8').split('constraint-maximum')).toHaveLength(6);
  });

  test('that fits no contract is refused, and somebody is told', async () => {
    const file = await stack.put('raw/ward/unknown.csv', Buffer.from('colour,shape\nred,round\n'));
    const failed = await stack.event('Ingestion Failed', file);
    expect(failed.detail).toMatchObject({ status: 'failed', outcome: 'refused' });
    expect((await stack.mailAbout(failed)).subject).toContain('refused');
    expect(await stack.queues.depth('ingest-dlq')).toEqual({ visible: 0, inFlight: 0 });
  });
});

describe('the model', () => {
  test.each(['throttle', 'fail', 'junk', 'refuse'] as const)('%s: the report comes', async (mode) => {
    await stack.modelWill(mode);
    try {
      const file = await stack.put(
        `raw/ward/model-${mode}.csv`,
        vitalsCsv({ seed: `model-${mode}`, rows: 30 }),
      );
      const mail = await stack.mailAbout(await stack.event('Analysis Succeeded', file, 150), 60);
      expect(mail.text).toContain('30');
    } finally {
      await stack.modelWill('answer');
    }
  });
});

describe('a message', () => {
  const deadLetters = (queue: string) => stack.queues.browse(queue, 100);

  test('that nobody knows is kept with its reason after one receive', async () => {
    await stack.queues.send('ingest', { body: 'no event at all' });
    const kept = await until('the dead letter', 30, async () =>
      (await deadLetters('ingest-dlq')).find(({ body }) => body === 'no event at all'),
    );
    expect(kept.attributes).toMatchObject({ reason: 'not-json', 'original-queue': 'ingest' });
    const lines = await stack.logs('ingestor');
    const about = lines.filter((line) => line['messageId'] === kept.attributes['original-id']);
    expect(about.map((line) => line['receiveCount'])).toEqual([1]);
    expect(await stack.queues.depth('ingest')).toEqual({ visible: 0, inFlight: 0 });
  });

  test('that never succeeds is given up after exactly maxReceiveCount receives, and goes through when sent again', async () => {
    const { maxReceiveCount } = topology.workers.ingestor.environments.compose;
    const file = await stack.put('raw/ward/stuck.csv', vitalsCsv({ seed: 'stuck', rows: 10 }));
    await stack.event('Ingestion Succeeded', file);
    const key = recordKey('ingest', file.fileId);
    const record = await until('the record to be done', 30, async () => {
      const item = await stack.state.get(key);
      return item !== undefined && readRecord(file.fileId, item).record.status === 'DONE' && item;
    });

    // A record of another time: nobody may guess what it says, so every delivery about the file fails.
    const broken = { ...record, rev: 'broken', value: { schemaVersion: 99 } };
    await stack.state.write('break', [{ kind: 'put', item: broken, when: { rev: record.rev } }]);
    const body = JSON.stringify({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: {
        bucket: { name: 'vitals-health' },
        object: { key: file.key, 'version-id': file.versionId, size: 1 },
      },
    });
    await stack.queues.send('ingest', { body });
    const dead = await until('the dead letter', 120, async () =>
      (await deadLetters('ingest-dlq')).find((message) => message.body === body),
    );
    const tries = (await stack.logs('ingestor')).filter((line) => line['messageId'] === dead.id);
    expect([...new Set(tries.map((line) => line['receiveCount']))]).toEqual(
      Array.from({ length: maxReceiveCount }, (_, index) => index + 1),
    );

    await stack.state.write('mend', [{ kind: 'put', item: record, when: { rev: 'broken' } }]);
    const [received] = await stack.queues
      .receive('ingest-dlq', { max: 10, visibilitySeconds: 30, waitSeconds: 1 })
      .then((messages) => messages.filter((message) => message.body === body));
    await stack.queues.send('ingest', { body, attributes: { 'original-id': dead.id, replays: '1' } });
    await stack.queues.remove('ingest-dlq', received?.receipt ?? '');
    await until('the replayed message to be handled', 30, async () =>
      (await stack.logs('ingestor')).some(
        (line) => line['fileId'] === file.fileId && line['outcome'] === 'seen-before',
      ),
    );
  });
});

test('a sweep is done by every stage and mends nothing where nothing is broken', async () => {
  const time = new Date().toISOString();
  for (const { queue } of Object.values(topology.workers)) {
    await stack.queues.send(queue, {
      body: JSON.stringify({ source: 'vitals', 'detail-type': 'Sweep Due', time, detail: {} }),
    });
  }
  for (const worker of ['ingestor', 'analyzer', 'notifier']) {
    await until(`the sweep of the ${worker}`, 30, async () =>
      (await stack.logs(worker)).some((line) => line['outcome'] === 'swept'),
    );
  }
});

test('no name of a file or a patient is in any line that a container wrote', async () => {
  const file = await stack.put(
    'raw/ward/zebediah-quillfeather.csv',
    vitalsCsv({ seed: 'Zebediah-Quillfeather', rows: 30, bad: 3 }),
  );
  await stack.mailAbout(await stack.event('Analysis Succeeded', file));
  const services = [
    'ingestor',
    'analyzer',
    'notifier',
    'ingestor-events',
    'analyzer-events',
    'notifier-events',
    'model',
  ];
  const written = (await stack.compose.logLines(...services)).join('\n');
  expect(written.length).toBeGreaterThan(1000);
  expect(written).not.toMatch(/zebediah|quillfeather/i);
  expect(JSON.stringify(await stack.heard())).not.toMatch(/zebediah|quillfeather/i);
  expect((await stack.mails()).map(({ source }) => source).join('\n')).not.toMatch(/zebediah|quillfeather/i);
});
