import { isDeepStrictEqual } from 'node:util';
import { decodeMessage, type Route, type Topology } from '@vitals/core';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { number, text, type Plan, type Resource } from '../plan.ts';
import { readStatements } from '../policy.ts';

/** Every route of the table is a rule with a target that may deliver; every schedule a message that a worker understands. */
export function* checkEvents(plan: Plan, topology: Topology): Generator<string> {
  for (const route of topology.routes) yield* checkRoute(plan, topology, route);
  for (const target of plan.of('aws_cloudwatch_event_target')) yield* checkTarget(plan, topology, target);
  yield* checkSchedules(plan, topology);
}

function* checkRoute(plan: Plan, topology: Topology, route: Route): Generator<string> {
  const rule = plan
    .of('aws_cloudwatch_event_rule')
    .find(({ values }) => text(values, 'name').endsWith(`-${route.name}`));
  if (rule === undefined) {
    yield `route ${route.name} has no rule`;
    return;
  }
  if ((text(rule.values, 'event_bus_name') === 'default') !== (route.bus === 'default'))
    yield `route ${route.name} is on the wrong bus`;
  const pattern = JSON.parse(text(rule.values, 'event_pattern')) as Json;
  if (!isDeepStrictEqual(withoutBucket(pattern), route.pattern))
    yield `route ${route.name} has another pattern than the table`;
  if (route.bus === 'default' && !text(rule.values, 'event_pattern').includes('"bucket"')) {
    yield `route ${route.name} would take the objects of every bucket of the account`;
  }
  const target = plan.find('aws_cloudwatch_event_target', 'rule', text(rule.values, 'name'));
  const queue = plan.find('aws_sqs_queue', 'arn', text(target?.values, 'arn'));
  if (!text(queue?.values, 'name').endsWith(`-${route.to}`))
    yield `route ${route.name} does not lead to the queue ${route.to}`;
  if (!(route.to in queuesOf(topology)))
    yield `route ${route.name} leads to ${route.to}, which no worker reads`;
}

const queuesOf = (topology: Topology): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(topology.workers).map(([name, { queue }]) => [queue, name]));

/** Which bucket is ours is not the table's business. */
function withoutBucket(pattern: Json): Json {
  if (!isObject(pattern) || !isObject(pattern['detail'])) return pattern;
  const { bucket: _ours, ...detail } = pattern['detail'];
  return { ...pattern, detail };
}

function* checkTarget(plan: Plan, topology: Topology, { address, values }: Resource): Generator<string> {
  yield* checkRetry(address, values, topology);
  const rule = plan.find('aws_cloudwatch_event_rule', 'name', text(values, 'rule'));
  const dead = plan.find('aws_sqs_queue', 'arn', text(values, 'dead_letter_config', 'arn'));
  if (dead === undefined) yield `${address} has no dead-letter queue: what cannot be delivered is dropped`;
  else if (!mayDeliver(plan, dead, text(rule?.values, 'arn')))
    yield `${address} may not put events into its dead-letter queue`;
  const queue = plan.find('aws_sqs_queue', 'arn', text(values, 'arn'));
  if (queue === undefined) return;
  if (text(values, 'role_arn') !== '') yield `${address} has a role: delivery to an encrypted queue fails`;
  if (!mayDeliver(plan, queue, text(rule?.values, 'arn')))
    yield `${address} may not put events into its queue`;
}

function* checkRetry(address: string, target: JsonObject, { targetRetry }: Topology): Generator<string> {
  const attempts = number(target, 'retry_policy', 'maximum_retry_attempts');
  const age = number(target, 'retry_policy', 'maximum_event_age_in_seconds');
  if (attempts !== targetRetry.maximumRetryAttempts || age !== targetRetry.maximumEventAgeSeconds) {
    yield `${address} has not the retry policy of the table`;
  }
}

function mayDeliver(plan: Plan, queue: Resource, ruleArn: string): boolean {
  const policy = plan.find('aws_sqs_queue_policy', 'queue_url', text(queue.values, 'id'));
  return readStatements(text(policy?.values, 'policy') || '{}').some(
    ({ effect, actions, services, conditions }) =>
      effect === 'Allow' &&
      actions.includes('sqs:SendMessage') &&
      services.includes('events.amazonaws.com') &&
      (conditions.get('aws:SourceArn') ?? []).includes(ruleArn),
  );
}

function* checkSchedules(plan: Plan, topology: Topology): Generator<string> {
  const ticks = plan.of('aws_scheduler_schedule');
  for (const schedule of topology.schedules) {
    for (const to of schedule.to) {
      const tick = ticks.find(({ values }) => {
        const queue = plan.find('aws_sqs_queue', 'arn', text(values, 'target', 'arn'));
        return (
          text(values, 'name').includes(`-${schedule.name}-`) &&
          text(queue?.values, 'name').endsWith(`-${to}`)
        );
      });
      if (tick === undefined) yield `the schedule ${schedule.name} does not reach the queue ${to}`;
      else yield* checkTick(plan, topology, schedule.detailType, tick);
    }
  }
}

const kinds: Readonly<Record<string, string>> = { 'Sweep Due': 'sweep-due', 'Digest Due': 'digest-due' };

function* checkTick(
  plan: Plan,
  topology: Topology,
  detailType: string,
  { address, values }: Resource,
): Generator<string> {
  const [target] = [values['target']].flat();
  if (isObject(target)) yield* checkRetry(address, target, topology);
  const dead = plan.find('aws_sqs_queue', 'arn', text(values, 'target', 'dead_letter_config', 'arn'));
  if (dead === undefined) yield `${address} has no dead-letter queue`;
  // As Scheduler sends it: the words in angle brackets replaced.
  const body = text(values, 'target', 'input').replaceAll(
    '<aws.scheduler.scheduled-time>',
    '2026-01-31T06:00:00Z',
  );
  try {
    const { kind } = decodeMessage(body);
    if (kind !== kinds[detailType]) yield `${address} sends a message that is read as ${kind}`;
  } catch {
    yield `${address} sends a message that no worker understands`;
  }
}
