import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Manifest, VitalsEvent } from '@vitals/core';
import { openPartition, readRecord, recordKey, stages, topology } from '@vitals/worker';
import { asksOnlyForWhatIsGranted, recorded } from './support/recorded-calls.ts';
import { Stack, type PutFile } from './support/stack.ts';
import { until } from './support/until.ts';
import { vitalsCsv } from './support/vitals-csv.ts';

// Every container but the emulator of AWS, which keeps all state in memory, is killed once; then everything has to end
// as if nothing had happened. A killed delivery comes back when its visibility ends, as in AWS: that is most of the
// time this takes, so all kills come first and wait together.
const { visibilitySeconds } = topology.workers.ingestor.environments.compose;
const patienceSeconds = visibilitySeconds + 180;
jest.setTimeout(patienceSeconds * 1000);

interface Survivor {
  readonly rows: number;
  readonly file: PutFile;
}

let stack: Stack;
const survivors = new Map<string, Survivor>();

async function put(name: string, rows: number): Promise<PutFile> {
  const file = await stack.put(`raw/kills/${name}.csv`, vitalsCsv({ seed: name, rows }));
  survivors.set(name, { rows, file });
  return file;
}

const claimed = (stage: (typeof stages)[number]): Promise<boolean> =>
  until(`a claim of ${stage}`, 60, async () => {
    const open = await stack.state.list('state', openPartition(stage), { limit: 10 });
    return open.length > 0;
  });

async function killTheRest(): Promise<void> {
  const kill = await stack.compose.killer(
    'ingestor-events',
    'analyzer-events',
    'notifier-events',
    'model',
    'inbox',
  );
  await put('loops', 20);
  await kill();
  await stack.findAddresses();
}

async function killTheIngestor(): Promise<void> {
  const kill = await stack.compose.killer('ingestor');
  const { fileId } = await put('ingestor', 1_650_000);
  await until('parts of the output', 90, async () => (await stack.partsUnder('processed/')) >= 3);
  await kill();
  const item = await stack.state.get(recordKey('ingest', fileId));
  expect(item && readRecord(fileId, item).record.status).toBe('CLAIMED');
}

async function killTheAnalyzer(): Promise<void> {
  const kill = await stack.compose.killer('analyzer');
  const file = await put('analyzer', 600_000);
  const { detail } = await stack.event('Ingestion Succeeded', file, 120);
  await claimed('analyze');
  await kill();
  const item = await stack.state.get(recordKey('analyze', detail.runId));
  expect(item && readRecord(detail.runId, item).record.status).toBe('CLAIMED');
}

async function killTheNotifier(): Promise<void> {
  const kill = await stack.compose.killer('notifier');
  const file = await put('notifier', 20);
  const analysed = await stack.event('Analysis Succeeded', file);
  await claimed('notify');
  await kill();
  expect(await stack.mailsAbout(analysed)).toEqual([]);
}

beforeAll(async () => {
  stack = await Stack.up('kills', recorded);
  await killTheRest();
  await until('the first file to be through or hidden', 60, async () => {
    const { visible } = await stack.queues.depth('ingest');
    return visible === 0;
  });
  await killTheIngestor();
  await killTheNotifier();
  await killTheAnalyzer();
}, 600_000);

afterAll(async () => {
  expect(await stack.down()).toEqual([]);
}, 120_000);

describe('after every container was killed once', () => {
  const about = async ({ file }: Survivor, detailType: VitalsEvent['detailType']): Promise<VitalsEvent> => {
    await stack.event(detailType, file, patienceSeconds - 60);
    const events = (await stack.heard()).filter(
      (event) => event.detailType === detailType && event.detail.fileId === file.fileId,
    );
    expect(events).toHaveLength(1);
    return events[0]!;
  };

  test.each(['loops', 'ingestor', 'analyzer', 'notifier'])(
    'the file of the killed %s is finished once',
    async (name) => {
      const survivor = survivors.get(name)!;
      const ingested = await about(survivor, 'Ingestion Succeeded');
      const manifest = JSON.parse(
        (await stack.read(ingested.detail.manifest ?? '')).toString('utf8'),
      ) as Manifest;
      expect(manifest.counts).toMatchObject({
        recordsIn: survivor.rows,
        accepted: survivor.rows,
        rejected: 0,
      });
      const { processed } = manifest.outputs;
      expect((await stack.objects.head(processed?.key ?? '', processed?.versionId))?.size).toBe(
        processed?.bytes,
      );

      const analysed = await about(survivor, 'Analysis Succeeded');
      await stack.mailAbout(analysed, patienceSeconds - 60);
      expect(await stack.mailsAbout(analysed)).toHaveLength(1);
    },
  );

  test('nothing failed, nothing waits, no claim is left', async () => {
    await until('the queues to be empty', 60, async () => {
      const depths = await Promise.all(
        Object.values(topology.workers).map(({ queue }) => stack.queues.depth(queue)),
      );
      return depths.every(({ visible, inFlight }) => visible + inFlight === 0);
    });
    for (const { deadLetterQueue } of Object.values(topology.workers)) {
      expect(await stack.queues.depth(deadLetterQueue)).toEqual({ visible: 0, inFlight: 0 });
    }
    for (const stage of stages) {
      expect(await stack.state.list('state', openPartition(stage), { limit: 10 })).toEqual([]);
    }
    const types = (await stack.heard()).map(({ detailType }) => detailType);
    expect(types.filter((type) => type.endsWith('Failed') || type === 'Report Unsure')).toEqual([]);
  });
});

asksOnlyForWhatIsGranted(() => stack);
