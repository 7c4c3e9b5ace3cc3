// Brings a queue's messages to the containers of one function, as Lambda's event source mapping does in AWS.
import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqsClient, sqsQueues } from '@vitals/aws';
import { environmentNames, systemClock, workerNames } from '@vitals/core';
import { createLogger, EnvReader, logLevels, topology } from '@vitals/worker';
import { FunctionContainer } from './function-container.ts';
import { healthServer } from './health.ts';
import { runLane } from './lane.ts';
import { runSchedule } from './schedule.ts';

/** How often the name of the function is looked up again, in milliseconds: replicas come and go. */
const lookUpMs = 2_000;
const healthPort = 8080;

const env = new EnvReader(process.env);
const config = env.finish({
  worker: env.oneOf('WORKER', workerNames),
  environment: env.oneOf('VITALS_ENVIRONMENT', environmentNames),
  functionHost: env.text('FUNCTION_HOST'),
  queueUrl: env.text('QUEUE_URL'),
  logLevel: env.oneOf('VITALS_LOG_LEVEL', logLevels, { fallback: 'info' }),
});
const { queue, stage, batchSize, environments } = topology.workers[config.worker];
const { visibilitySeconds, timeoutSeconds } = environments[config.environment];
const settings = { queue, batchSize, visibilitySeconds, timeoutSeconds };
const log = createLogger({ service: 'event-source', stage, level: config.logLevel });
const queues = sqsQueues(sqsClient(), { [queue]: config.queueUrl });

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('SIGINT', () => stop.abort());

/** One lane for each address behind the name: each container has one invocation in flight, replicas work side by side. */
const lanes = new Map<string, AbortController>();

async function matchLanes(): Promise<void> {
  const found = await lookup(config.functionHost, { all: true, family: 4 }).catch(() => []);
  const addresses = new Set(found.map(({ address }) => address));
  for (const address of addresses) {
    if (!lanes.has(address)) startLane(address);
  }
  for (const [address, lane] of lanes) {
    if (!addresses.has(address)) lane.abort();
  }
}

function startLane(address: string): void {
  const lane = new AbortController();
  lanes.set(address, lane);
  const deps = { queues, settings, log, container: new FunctionContainer(address) };
  log.info('a container is fed', { counts: { containers: lanes.size } });
  void runLane(deps, AbortSignal.any([lane.signal, stop.signal])).finally(() => lanes.delete(address));
}

healthServer(() => lanes.size > 0).listen(healthPort);
for (const schedule of topology.schedules) {
  if (schedule.to.includes(queue))
    void runSchedule(schedule, { queues, queue, log, clock: systemClock }, stop.signal);
}
while (!stop.signal.aborted) {
  await matchLanes();
  await sleep(lookUpMs, undefined, { signal: stop.signal }).catch(() => undefined);
}
while (lanes.size > 0) await sleep(50);
