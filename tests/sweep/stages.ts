import type { LoadedContract, QueueMessage, WorkerName } from '@vitals/core';
import { createAnalyzer } from '@vitals/analyzer';
import { createIngestor } from '@vitals/ingestor';
import { localBucket } from '@vitals/local';
import { createNotifier } from '@vitals/notifier';
import {
  batchSettings,
  contractShelf,
  pollOnce,
  runBatch,
  silentLogger,
  storedContracts,
  topology,
  type ContractShelf,
  type Stage,
  type StageWorker,
} from '@vitals/worker';
import { plainRenderer } from './plain-renderer.ts';
import type { Ports } from './ports/call.ts';
import type { WorkerProcess } from './ports/process.ts';
import type { World } from './world.ts';

export const workerOf: Readonly<Record<Stage, WorkerName>> = {
  ingest: 'ingestor',
  analyze: 'analyzer',
  notify: 'notifier',
};

/** Contracts by fingerprint. Every process fetches them by itself; that they are the same object saves compiling them. */
const loaded = new Map<string, LoadedContract>();
const sameObject = (contract: LoadedContract): LoadedContract => {
  const known = loaded.get(contract.fingerprint) ?? contract;
  loaded.set(contract.fingerprint, known);
  return known;
};

function shelfOf(ports: Ports, process: WorkerProcess): ContractShelf {
  const stored = storedContracts(ports.objects, 'contracts/', { clock: process.clock, log: silentLogger });
  const shelf = contractShelf(ports.objects, async () => (await stored()).map(sameObject));
  return { ...shelf, pinned: async (name, fingerprint) => sameObject(await shelf.pinned(name, fingerprint)) };
}

export function queueOf(
  stage: Stage,
  world: World,
): {
  readonly maxReceiveCount: number;
  readonly visibilitySeconds: number;
} {
  return topology.workers[workerOf[stage]].environments[world.environment];
}

/** The use case of a stage as its Lambda handler composes it. */
function composeStage(stage: Stage, world: World, process: WorkerProcess, ports: Ports): StageWorker {
  const { clock, newId } = process;
  const shared = { ...ports, clock, newId, contracts: shelfOf(ports, process), engine: world.engine };
  const queue = queueOf(stage, world);
  switch (stage) {
    case 'ingest':
      return createIngestor({ ...shared, bucket: localBucket, queue });
    case 'analyze':
      return createAnalyzer({ ...shared, queue, dailyBudgetUsd: 1000 });
    case 'notify':
      return createNotifier({
        ...shared,
        renderer: plainRenderer,
        mail: { from: 'vitals@hospital.example', groups: world.groups, title: 'vitals' },
        collectSeconds: topology.workers.notifier.environments[world.environment].collectSeconds,
      });
  }
}

/** One invocation of a stage: receive, handle, delete what succeeded. Resolves with the number received. */
export function pollerOf(
  stage: Stage,
  world: World,
  process: WorkerProcess,
  ports: Ports,
): () => Promise<number> {
  const worker = composeStage(stage, world, process, ports);
  const settings = batchSettings(workerOf[stage], world.environment);
  const { batchSize, environments } = topology.workers[workerOf[stage]];
  const { timeoutSeconds } = environments[world.environment];
  const batch = {
    worker,
    queues: ports.queues,
    settings,
    clock: process.clock,
    random: () => 0.5,
    log: silentLogger,
  };
  const source = { ...settings, batchSize, timeoutSeconds };
  const handle = (messages: readonly QueueMessage[], deadline: Date): Promise<readonly string[]> =>
    runBatch(messages, deadline, batch);
  return () => pollOnce(ports.queues, source, process.clock, handle);
}
