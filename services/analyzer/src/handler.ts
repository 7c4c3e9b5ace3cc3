import {
  bedrockClient,
  bedrockModel,
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
import { batchSettings, contractShelf, createLogger, embeddedMetrics, runBatch } from '@vitals/worker';
import { createAnalyzer } from './analyzer.ts';
import { loadConfig } from './config.ts';

const config = loadConfig(process.env);
const settings = batchSettings('analyzer', config.environment);
const log = createLogger({ service: 'analyzer', stage: 'analyze', level: config.logLevel });
const metrics = embeddedMetrics(
  { service: 'analyzer', namespace: config.metricsNamespace },
  systemClock,
  (line) => void process.stdout.write(`${line}\n`),
);
const aws = { variables: process.env };
const objects = s3ObjectStore(s3Client(aws), { bucket: config.bucket });
const queues = sqsQueues(sqsClient(), {
  [settings.queue]: config.queueUrl,
  [settings.deadLetterQueue]: config.deadLetterQueueUrl,
});

const worker = createAnalyzer({
  objects,
  state: dynamoStateStore(dynamoClient(), { state: config.stateTable, analyses: config.analysesTable }),
  bus: eventBridgeBus(eventBridgeClient(), config.busName),
  contracts: contractShelf(objects, () => Promise.resolve([])),
  model: bedrockModel(bedrockClient(), config.modelId),
  dailyBudgetUsd: config.dailyBudgetUsd,
  clock: systemClock,
  newId: randomId,
  engine,
  queue: settings,
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
