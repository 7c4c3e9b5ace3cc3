import type { Topology, WorkerSettings } from '@vitals/core';
import { isObject, listOf, type Json, type JsonObject } from '../json.ts';
import { number, text, type Plan, type Resource } from '../plan.ts';

/** What must hold between a queue, its dead-letter queue, the mapping and the function; and all of it as in the table. */
export function* checkWorkers(plan: Plan, topology: Topology): Generator<string> {
  for (const [name, row] of Object.entries(topology.workers)) {
    const found = workerOf(plan, name);
    if (found === undefined) yield `${name}: no function, mapping and queue belong together`;
    else yield* checkWorker(plan, name, row, found);
  }
}

interface Worker {
  readonly fn: Resource;
  readonly mapping: Resource;
  readonly queue: Resource;
}

function workerOf(plan: Plan, name: string): Worker | undefined {
  const fn = plan
    .of('aws_lambda_function')
    .find(({ values }) => text(values, 'function_name').endsWith(`-${name}`));
  const mapping = plan.find('aws_lambda_event_source_mapping', 'function_name', text(fn?.values, 'arn'));
  const queue = plan.find('aws_sqs_queue', 'arn', text(mapping?.values, 'event_source_arn'));
  return fn && mapping && queue && { fn, mapping, queue };
}

function* checkWorker(plan: Plan, name: string, row: WorkerSettings, worker: Worker): Generator<string> {
  const { fn, mapping, queue } = worker;
  const [visibility, timeout] = [
    number(queue.values, 'visibility_timeout_seconds'),
    number(fn.values, 'timeout'),
  ];
  if (visibility < 6 * timeout)
    yield `${name}: visibility ${visibility} s is less than six times the timeout, ${timeout} s`;
  if (!listOf(mapping.values['function_response_types']).includes('ReportBatchItemFailures')) {
    yield `${name}: the mapping would take a partial failure for a success`;
  }
  if (!/@sha256:[0-9a-f]{64}$/.test(text(fn.values, 'image_uri')))
    yield `${name}: the image is not named by digest`;
  if (text(fn.values, 'tracing_config', 'mode') !== 'Active') yield `${name}: tracing is off`;
  if (typeof fn.values['reserved_concurrent_executions'] === 'number') {
    yield `${name}: reserved concurrency throttles, and a throttle burns receives`;
  }
  for (const [what, is, should] of comparedWithTable(plan, row, worker)) {
    if (is !== should) yield `${name}: ${what} is ${is}, in topology.json ${should}`;
  }
  yield* checkDeadLetters(plan, name, queue);
}

function comparedWithTable(
  plan: Plan,
  row: WorkerSettings,
  { fn, mapping, queue }: Worker,
): readonly [string, number, number][] {
  const { aws } = row.environments;
  return [
    ['timeout', number(fn.values, 'timeout'), aws.timeoutSeconds],
    ['visibility', number(queue.values, 'visibility_timeout_seconds'), aws.visibilitySeconds],
    ['receives', number(redriveOf(plan, queue), 'maxReceiveCount'), aws.maxReceiveCount],
    ['memory', number(fn.values, 'memory_size'), row.memoryMb],
    ['/tmp', number(fn.values, 'ephemeral_storage', 'size'), row.temporaryStorageMb],
    ['batch size', number(mapping.values, 'batch_size'), row.batchSize],
    [
      'maximum concurrency',
      number(mapping.values, 'scaling_config', 'maximum_concurrency'),
      row.maximumConcurrency,
    ],
  ];
}

function* checkDeadLetters(plan: Plan, name: string, queue: Resource): Generator<string> {
  const dead = plan.find('aws_sqs_queue', 'arn', text(redriveOf(plan, queue), 'deadLetterTargetArn'));
  if (dead === undefined) {
    yield `${name}: the queue has no dead-letter queue`;
    return;
  }
  const kept = number(queue.values, 'message_retention_seconds');
  const keptDead = number(dead.values, 'message_retention_seconds');
  if (keptDead !== 14 * 86_400) yield `${name}: dead letters are kept ${keptDead} s, not 14 days`;
  // A message keeps its first arrival's date when it moves: with equal retentions, what was tried longest goes first.
  if (!(kept < keptDead)) yield `${name}: dead letters are kept no longer than messages`;
}

function redriveOf(plan: Plan, queue: Resource): JsonObject {
  const policy = plan.find('aws_sqs_queue_redrive_policy', 'queue_url', text(queue.values, 'id'));
  const json = text(policy?.values, 'redrive_policy');
  const redrive = json === '' ? {} : (JSON.parse(json) as Json);
  return isObject(redrive) ? redrive : {};
}
