import { workerNames, type EnvironmentName, type Topology } from '@vitals/core';

/** What happens to a message that is received too often; `undefined` for a dead-letter queue. */
export type Redrive = { readonly maxReceiveCount: number; readonly deadLetterQueue: string } | undefined;

/** Every queue of the topology. */
export type QueueSettings = ReadonlyMap<string, Redrive>;

export function queueSettings(topology: Topology, environment: EnvironmentName): QueueSettings {
  const queues = new Map<string, Redrive>();
  for (const name of workerNames) {
    const { queue, deadLetterQueue, environments } = topology.workers[name];
    const { maxReceiveCount } = environments[environment];
    queues.set(queue, { maxReceiveCount, deadLetterQueue });
    queues.set(deadLetterQueue, undefined);
  }
  return queues;
}
