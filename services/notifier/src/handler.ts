import {
  dynamoClient,
  dynamoStateStore,
  eventBridgeBus,
  eventBridgeClient,
  s3Client,
  s3ObjectStore,
  sesClient,
  sesMailer,
  sqsClient,
  sqsHandler,
  sqsQueues,
} from '@vitals/aws';
import { randomId, systemClock } from '@vitals/core';
import { batchSettings, createLogger, embeddedMetrics, runBatch, topology } from '@vitals/worker';
import { loadConfig } from './config.ts';
import { createNotifier } from './notifier.ts';
import { createRenderer } from './rendering/renderer.ts';

const config = loadConfig(process.env);
const settings = batchSettings('notifier', config.environment);
const log = createLogger({ service: 'notifier', stage: 'notify', level: config.logLevel });
const metrics = embeddedMetrics(
  { service: 'notifier', namespace: config.metricsNamespace },
  systemClock,
  (line) => void process.stdout.write(`${line}\n`),
);
const aws = { variables: process.env };
const queues = sqsQueues(sqsClient(), {
  [settings.queue]: config.queueUrl,
  [settings.deadLetterQueue]: config.deadLetterQueueUrl,
});

const worker = createNotifier({
  objects: s3ObjectStore(s3Client(aws), { bucket: config.bucket }),
  state: dynamoStateStore(dynamoClient(), { state: config.stateTable, analyses: config.analysesTable }),
  bus: eventBridgeBus(eventBridgeClient(), config.busName),
  mailer: sesMailer(sesClient()),
  renderer: createRenderer(new URL('../templates/', import.meta.url)),
  mail: config.mail,
  collectSeconds: topology.workers.notifier.environments[config.environment].collectSeconds,
  clock: systemClock,
  newId: randomId,
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
