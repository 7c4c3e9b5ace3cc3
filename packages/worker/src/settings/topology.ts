import { readTopology, type EnvironmentName, type Topology, type WorkerName } from '@vitals/core';
import json from '../../../../topology.json' with { type: 'json' };
import type { BatchSettings } from '../messages/run-batch.ts';

/** The one table of routes, queues, retries and timeouts, as checked at start. */
export const topology: Topology = readTopology(json);

/** How one worker's loop behaves in an environment. `queue` and `deadLetterQueue` are the topology's names. */
export function batchSettings(worker: WorkerName, environment: EnvironmentName): BatchSettings {
  const { queue, deadLetterQueue, environments } = topology.workers[worker];
  const { visibilitySeconds, maxReceiveCount, backoffBaseSeconds } = environments[environment];
  return {
    queue,
    deadLetterQueue,
    visibilitySeconds,
    maxReceiveCount,
    backoffBaseSeconds,
    sweepPeriodSeconds,
  };
}

const sweepPeriodSeconds = 60 * (topology.schedules.find(({ name }) => name === 'sweep')?.everyMinutes ?? 15);
