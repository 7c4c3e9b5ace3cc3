import {
  objectCreatedEvent,
  type Clock,
  type EnvironmentName,
  type EventBus,
  type NewId,
  type Topology,
} from '@vitals/core';
import { LocalBus } from '../local-bus.ts';
import { localBucket } from '../local-bucket.ts';
import { queueSettings } from '../queue-settings.ts';
import { createRouter } from '../router.ts';
import { MemoryMailer } from './memory-mailer.ts';
import { MemoryObjectStore } from './memory-object-store.ts';
import { MemoryQueues } from './memory-queues.ts';
import { MemoryStateStore } from './memory-state-store.ts';
import { ScriptedModel } from './scripted-model.ts';

export interface MemoryHomeOptions {
  readonly topology: Topology;
  /** Whose receive counts apply; `test` when not said. */
  readonly environment?: EnvironmentName;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** A home without a folder: the same ports, wired the same way, gone with the process. Deterministic with its clock and ids. */
export interface MemoryHome {
  readonly objects: MemoryObjectStore;
  readonly state: MemoryStateStore;
  readonly queues: MemoryQueues;
  readonly mailer: MemoryMailer;
  readonly model: ScriptedModel;
  bus(name: string): EventBus;
}

export function createMemoryHome(options: MemoryHomeOptions): MemoryHome {
  const { topology, environment = 'test', clock, newId } = options;
  const queues = new MemoryQueues({ settings: queueSettings(topology, environment), clock, newId });
  const router = createRouter(topology);
  const deliver = (deliveries: readonly { readonly queue: string; readonly body: string }[]): void => {
    for (const { queue, body } of deliveries) queues.insert(queue, body);
  };
  const buses = new Map(
    topology.buses.map((name) => [name, new LocalBus({ name, router, deliver, clock, newId })]),
  );
  const objects = new MemoryObjectStore({
    clock,
    newId,
    announce: (version, sequence) =>
      buses.get('default')?.put([
        objectCreatedEvent({
          ...version,
          bucket: localBucket,
          sequencer: String(sequence).padStart(16, '0'),
        }),
      ]),
  });
  return {
    objects,
    state: new MemoryStateStore(clock),
    queues,
    mailer: new MemoryMailer(),
    model: new ScriptedModel(clock),
    bus: (name) => {
      const bus = buses.get(name);
      if (bus === undefined) throw new Error('no such event bus in the topology');
      return bus;
    },
  };
}
