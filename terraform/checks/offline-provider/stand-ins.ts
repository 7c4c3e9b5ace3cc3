import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { AttributeSchema, BlockSchema } from '../schema.ts';

export interface Account {
  readonly id: string;
  readonly region: string;
}

/**
 * The object AWS would have made of a configuration: what is written stays, what only AWS knows gets a stand-in that
 * has its real shape, because policies are checked with these ARNs in them.
 */
export function standIn(type: string, config: JsonObject, schema: BlockSchema, account: Account): JsonObject {
  const block = fill(config, schema);
  const made: Record<string, Json> = { ...block };
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (made[name] === null && isKnownByAws(attribute))
      made[name] = valueOf(type, name, attribute, config, account);
  }
  return made;
}

function fill(config: JsonObject, schema: BlockSchema): JsonObject {
  const blocks = Object.entries(schema.blocks).map(([name, nested]): [string, Json] => {
    const value = config[name] ?? null;
    if (Array.isArray(value))
      return [name, value.map((item: Json) => (isObject(item) ? inner(item, nested) : item))];
    return [name, isObject(value) ? inner(value, nested) : value];
  });
  return { ...config, ...Object.fromEntries(blocks) };
}

function inner(config: JsonObject, schema: BlockSchema): JsonObject {
  const made: Record<string, Json> = { ...fill(config, schema) };
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (made[name] === null && isKnownByAws(attribute)) made[name] = empty(attribute.type);
  }
  return made;
}

const isKnownByAws = ({ use }: AttributeSchema): boolean => use === 'computed' || use === 'both';

function valueOf(
  type: string,
  name: string,
  attribute: AttributeSchema,
  config: JsonObject,
  account: Account,
): Json {
  if (attribute.type !== 'string') return empty(attribute.type);
  if (name === 'region') return account.region;
  if (name === 'arn') return arnOf(type, config, account);
  if (type === 'aws_sqs_queue' && (name === 'id' || name === 'url')) {
    return `https://sqs.${account.region}.amazonaws.com/${account.id}/${nameIn(type, config)}`;
  }
  if (type === 'aws_ecr_repository' && name === 'repository_url') {
    return `${account.id}.dkr.ecr.${account.region}.amazonaws.com/${nameIn(type, config)}`;
  }
  if (type === 'aws_kms_key') return uuidOf(type + nameIn(type, config));
  return name === 'id' ? nameIn(type, config) : `${type}-${name}`;
}

function empty(type: string): Json {
  if (type === 'string') return '';
  if (type === 'number') return 0;
  if (type === 'bool') return false;
  if (type === 'dynamic') return null;
  return type.startsWith('map') ? {} : [];
}

const nameArguments = [
  'name',
  'bucket',
  'function_name',
  'email_identity',
  'configuration_set_name',
  'alarm_name',
  'description',
];

function nameIn(type: string, config: JsonObject): string {
  for (const argument of nameArguments) {
    const value = config[argument];
    if (typeof value === 'string') return value;
  }
  return type;
}

function arnOf(type: string, config: JsonObject, { id, region }: Account): string {
  const name = nameIn(type, config);
  const of = (service: string, resource: string): string => `arn:aws:${service}:${region}:${id}:${resource}`;
  const bus = nameOf(config['event_bus_name']);
  const known: Readonly<Record<string, string>> = {
    aws_cloudwatch_event_bus: of('events', `event-bus/${name}`),
    aws_cloudwatch_event_rule: of('events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`),
    aws_cloudwatch_log_group: of('logs', `log-group:${name}`),
    aws_cloudwatch_metric_alarm: of('cloudwatch', `alarm:${name}`),
    aws_codebuild_project: of('codebuild', `project/${name}`),
    aws_codeconnections_connection: of('codeconnections', `connection/${uuidOf(name)}`),
    aws_codepipeline: of('codepipeline', name),
    aws_dynamodb_table: of('dynamodb', `table/${name}`),
    aws_ecr_repository: of('ecr', `repository/${name}`),
    aws_iam_policy: `arn:aws:iam::${id}:policy/${name}`,
    aws_iam_role: `arn:aws:iam::${id}:role/${name}`,
    aws_kms_key: of('kms', `key/${uuidOf(`aws_kms_key${name}`)}`),
    aws_lambda_function: of('lambda', `function:${name}`),
    aws_s3_bucket: `arn:aws:s3:::${name}`,
    aws_scheduler_schedule_group: of('scheduler', `schedule-group/${name}`),
    aws_sesv2_configuration_set: of('ses', `configuration-set/${name}`),
    aws_sesv2_email_identity: of('ses', `identity/${name}`),
    aws_sns_topic: of('sns', name),
    aws_sqs_queue: of('sqs', name),
  };
  return known[type] ?? of(type.replace('aws_', '').replaceAll('_', '-'), name);
}

const nameOf = (value: Json | undefined): string => (typeof value === 'string' ? value : 'default');

function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
