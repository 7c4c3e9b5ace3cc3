import { metricUnits } from '@vitals/worker';
import { isObject, listOf, type JsonObject } from '../json.ts';
import { text, type Plan } from '../plan.ts';

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: JsonObject;
}

/** Nothing breaks without an alarm: every queue, function, rule and schedule has its own; every alarm has an ear. */
export function* checkAlarms(plan: Plan, runbook: string): Generator<string> {
  const alarms = plan.of('aws_cloudwatch_metric_alarm');
  const metrics = alarms.flatMap(({ values }) => metricsOf(values));
  const has = (name: string, dimension: string, value: string): boolean =>
    metrics.some((metric) => metric.name === name && metric.dimensions[dimension] === value);

  const dead = deadLetterNames(plan);
  for (const { address, values } of plan.of('aws_sqs_queue')) {
    const name = text(values, 'name');
    const metric = dead.has(name) ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';
    if (!has(metric, 'QueueName', name)) yield `${address}: no alarm on ${metric}`;
  }
  for (const { address, values } of plan.of('aws_lambda_function')) {
    for (const metric of ['Errors', 'Throttles', 'Duration']) {
      if (!has(metric, 'FunctionName', text(values, 'function_name')))
        yield `${address}: no alarm on ${metric}`;
    }
  }
  for (const { address, values } of plan.of('aws_cloudwatch_event_rule')) {
    if (!has('FailedInvocations', 'RuleName', text(values, 'name')))
      yield `${address}: no alarm on failed deliveries`;
  }
  for (const worker of ['ingestor', 'analyzer', 'notifier']) {
    if (!has('swept', 'service', worker)) yield `${worker}: nobody notices that sweeps are missing`;
  }
  for (const metric of ['rejected', 'cost', 'modelFallback']) {
    if (!metrics.some(({ name }) => name === metric)) yield `no alarm on ${metric}`;
  }
  for (const { address, values } of alarms) {
    if (listOf(values['alarm_actions']).length === 0) yield `${address} tells nobody`;
  }
  yield* checkNames(plan, metrics);
  yield* checkRunbook(plan, runbook);
}

/** Everything that a queue, rule, bus or schedule gives up into. */
function deadLetterNames(plan: Plan): ReadonlySet<string> {
  const names = plan.of('aws_sqs_queue').map(({ values }) => text(values, 'name'));
  return new Set(names.filter((name) => name.endsWith('-dlq') || name.includes('-undelivered-')));
}

/** A metric of ours must be one that a worker emits or a filter makes: a misspelled one is silent for ever. */
function* checkNames(plan: Plan, metrics: readonly Metric[]): Generator<string> {
  const filtered = plan
    .of('aws_cloudwatch_log_metric_filter')
    .map(({ values }) => text(values, 'metric_transformation', 'name'));
  const known = new Set([...Object.keys(metricUnits), ...filtered]);
  for (const { namespace, name } of metrics) {
    if (namespace.startsWith('Vitals') && !known.has(name))
      yield `an alarm waits for ${name}, which nobody measures`;
  }
}

/** Each alarm has a heading in docs/operations.md; a star in a heading stands for a name. */
function* checkRunbook(plan: Plan, runbook: string): Generator<string> {
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].flatMap(([, heading = '']) => heading.split(', '));
  const patterns = headings.map((heading) => new RegExp(`-${heading.replace('*', '[a-z-]+')}$`));
  for (const { values } of plan.of('aws_cloudwatch_metric_alarm')) {
    const name = text(values, 'alarm_name');
    if (!patterns.some((pattern) => pattern.test(name))) yield `${name} is not in docs/operations.md`;
  }
}

function metricsOf(alarm: JsonObject): Metric[] {
  const single = {
    namespace: text(alarm, 'namespace'),
    name: text(alarm, 'metric_name'),
    dimensions: dimensionsOf(alarm),
  };
  const queried = listOf(alarm['metric_query']).flatMap((query) => {
    const metric = isObject(query) ? listOf(query['metric'])[0] : undefined;
    if (!isObject(metric)) return [];
    return [
      {
        namespace: text(metric, 'namespace'),
        name: text(metric, 'metric_name'),
        dimensions: dimensionsOf(metric),
      },
    ];
  });
  return single.name === '' ? queried : [single, ...queried];
}

const dimensionsOf = (metric: JsonObject): JsonObject =>
  isObject(metric['dimensions']) ? metric['dimensions'] : {};
