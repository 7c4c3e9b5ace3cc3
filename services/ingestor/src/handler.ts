import {
  dynamoClient,
  dynamoStateStore,
  eventBridgeBus,
  eventBridgeClient,
  s3Client,
  s3ObjectStore,
  sqsClient,
  sqsHandler,
  sqsQueues,
} from '@vitals/aws';
import { engine, randomId, systemClock } from '@vitals/core';
import {
  batchSettings,
  contractShelf,
  createLogger,
  embeddedMetrics,
  runBatch,
  storedContracts,
} from '@vitals/worker';
import { loadConfig } from './config.ts';
import { createIngestor } from './ingestor.ts';

const config = loadConfig(process.env);
const settings = batchSettings('ingestor', config.environment);
const log = createLogger({ service: 'ingestor', stage: 'ingest', level: config.logLevel });
const metrics = embeddedMetrics(
  { service: 'ingestor', namespace: config.metricsNamespace },
  systemClock,
  (line) => void process.stdout.write(`${line}\n`),
);
const aws = { variables: process.env };
const objects = s3ObjectStore(s3Client(aws), { bucket: config.bucket });
const queues = sqsQueues(sqsClient(), {
  [settings.queue]: config.queueUrl,
  [settings.deadLetterQueue]: config.deadLetterQueueUrl,
});

const worker = createIngestor({
  objects,
  state: dynamoStateStore(dynamoClient(), { state: config.stateTable, analyses: config.analysesTable }),
  bus: eventBridgeBus(eventBridgeClient(), config.busName),
  contracts: contractShelf(
    objects,
    storedContracts(objects, config.contractsPrefix, { clock: systemClock, log }),
  ),
  clock: systemClock,
  newId: randomId,
  bucket: config.bucket,
  engine,
  queue: settings,
  lanes: config.lanes,
  kernel: config.kernel,
});

/** What happens to each message: packages/worker/src/messages/run-batch.ts. */
export const handler = sqsHandler((messages, deadline) =>
  runBatch(messages, deadline, {
    worker,
    queues,
    settings,
    clock: systemClock,
    random: Math.random,
    log,
    metrics,
  }),
);
