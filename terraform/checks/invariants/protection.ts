import { at, text, type Plan } from '../plan.ts';
import { policiesOf } from '../policy.ts';

/** Where the argument that names the key is, by type. */
const keyArguments: Readonly<Record<string, readonly string[]>> = {
  aws_sqs_queue: ['kms_master_key_id'],
  aws_sns_topic: ['kms_master_key_id'],
  aws_cloudwatch_log_group: ['kms_key_id'],
  aws_dynamodb_table: ['server_side_encryption', 'kms_key_arn'],
  aws_lambda_function: ['kms_key_arn'],
  aws_scheduler_schedule: ['kms_key_arn'],
  aws_cloudwatch_event_bus: ['kms_key_identifier'],
  aws_ecr_repository: ['encryption_configuration', 'kms_key'],
};

/** Everything at rest is encrypted with our key, everything kept can be had back, every role is inside the boundary. */
export function* checkProtection(plan: Plan): Generator<string> {
  const keys = new Set(plan.of('aws_kms_key').map(({ values }) => text(values, 'arn')));
  for (const [type, path] of Object.entries(keyArguments)) {
    for (const { address, values } of plan.of(type)) {
      if (!keys.has(text(values, ...path))) yield `${address} is not encrypted with our key`;
    }
  }
  for (const { address, values } of plan.of('aws_dynamodb_table')) {
    if (at(values, 'point_in_time_recovery', 'enabled') !== true)
      yield `${address} has no point-in-time recovery`;
    if (text(values, 'ttl', 'attribute_name') !== 'expiresAt')
      yield `${address} forgets nothing (ttl is not expiresAt)`;
    if (text(values, 'hash_key') !== 'partition' || text(values, 'range_key') !== 'id')
      yield `${address} has other keys than the code`;
  }
  for (const { address, values } of plan.of('aws_cloudwatch_log_group')) {
    if (!(Number(values['retention_in_days']) > 0)) yield `${address} keeps its lines for ever`;
  }
}

/**
 * Roles of an installation carry the boundary, and need nothing beyond it: an action outside it is denied at run time,
 * whatever the role's own statements say. `delivery` is the plan of bootstrap, which makes the boundary.
 */
export function* checkBoundary(installation: Plan, delivery: Plan): Generator<string> {
  const boundary = delivery.of('aws_iam_policy').find(({ values }) => values['name'] === 'vitals-boundary');
  const allowed = new Set(
    policiesOf(delivery)
      .filter(({ address }) => address === boundary?.address)
      .flatMap(({ statements }) => statements.flatMap(({ actions }) => actions)),
  );
  for (const { address, values } of installation.of('aws_iam_role')) {
    if (!text(values, 'permissions_boundary').endsWith(':policy/vitals-boundary'))
      yield `${address} has no boundary`;
  }
  const used = new Set<string>();
  for (const { address, statements } of policiesOf(installation).filter(({ kind }) => kind === 'identity')) {
    for (const action of statements.flatMap(({ actions }) => actions)) {
      used.add(action);
      if (!allowed.has(action)) yield `${address} may ${action}, which the boundary forbids`;
    }
  }
  for (const action of allowed) {
    if (!used.has(action)) yield `the boundary lets through ${action}, which no role uses`;
  }
}
