import { afterEach, expect } from '@jest/globals';
import type { IngestWork } from '@vitals/ingestor';
import type { ReportWork } from '@vitals/notifier';
import { readRecord, type StageRecord } from '@vitals/worker';
import { Driver } from '../sweep/driver.ts';
import type { Call, Conductor } from '../sweep/ports/call.ts';
import type { Verdict } from '../sweep/ports/faults.ts';
import { World } from '../sweep/world.ts';

export const ward = ['ward@hospital.example'];
export const board = ['board@hospital.example'];

/** A world in which chosen calls go wrong, each once. */
export interface Story {
  readonly world: World;
  readonly driver: Driver;
  /** The next call that matches comes to this. */
  strike(matches: (call: Call) => boolean, verdict: Verdict): void;
  /** Ingest records by the key of their file, in the order of their file ids. */
  ingestOf(key: string): readonly StageRecord<IngestWork>[];
  reports(): readonly StageRecord<ReportWork>[];
  keys(prefix: string): Promise<readonly string[]>;
  text(key: string): Promise<string>;
}

interface Strike {
  readonly matches: (call: Call) => boolean;
  readonly verdict: Verdict;
}

/** A strike that hits nothing would leave a test that cannot fail. */
const planned: Strike[][] = [];
afterEach(() => {
  expect(planned.splice(0).flat()).toEqual([]);
});

export function aStory(groups: readonly (readonly string[])[] = [ward]): Story {
  const strikes: Strike[] = [];
  planned.push(strikes);
  const conductor: Conductor = {
    decide(call) {
      const at = strikes.findIndex(({ matches }) => matches(call));
      return at === -1 ? 'go' : (strikes.splice(at, 1)[0]?.verdict ?? 'go');
    },
  };
  const world = new World({ conductor, groups });
  const records = <Work>(stage: string): StageRecord<Work>[] =>
    world.home.state
      .all()
      .filter(({ key }) => key.partition.startsWith(`${stage}#`) && key.id === 'record')
      .map((item) => readRecord<Work>(item.key.partition, item).record);
  return {
    world,
    driver: new Driver(world),
    strike: (matches, verdict) => void strikes.push({ matches, verdict }),
    ingestOf: (key) => records<IngestWork>('ingest').filter(({ work }) => work.key === key),
    reports: () => records<ReportWork>('notify'),
    keys: async (prefix) => (await world.home.objects.list(prefix, { limit: 1000 })).map(({ key }) => key),
    async text(key) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await world.home.objects.read(key)).body)
        chunks.push(Uint8Array.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

/** A state write by its name ("ingest.pin"). */
export const writes =
  (name: string) =>
  (call: Call): boolean =>
    call.port === 'state' && call.method === 'write' && call.name === name;

/** A call on the objects whose key is of this kind. */
export const objectCalls =
  (method: string, name: string) =>
  (call: Call): boolean =>
    call.port === 'objects' && call.method === method && call.name === name;
