import { text, type Plan } from '../plan.ts';
import { policiesOf, type Policy, type Statement } from '../policy.ts';

/** IAM's own limits, in characters of JSON without white space. */
const longestPolicy = { aws_iam_policy: 6144, aws_iam_role_policy: 10_240 } as const;

/** No star that nobody justified, no service without a source, no role outside its fence. */
export function* checkPolicies(plan: Plan): Generator<string> {
  const policies = policiesOf(plan);
  for (const policy of policies) {
    for (const statement of policy.statements) yield* checkStatement(policy, statement);
    const limit = policy.address.includes('aws_iam_policy.')
      ? longestPolicy.aws_iam_policy
      : longestPolicy.aws_iam_role_policy;
    if (policy.kind === 'identity' && policy.json.length > limit)
      yield `${policy.address} is longer than IAM takes: ${policy.json.length}`;
  }
  yield* checkTls(plan, policies);
}

/** Statements whose star is the thing itself or has no narrower form, by sid; `because` in the source says why. */
const starred: ReadonlySet<string> = new Set([
  ...[
    'AccountDecides',
    'RulesDeliverToEncryptedQueues',
    'BusEncryptsEvents',
    'BusLooksAtKey',
    'LogGroupsEncrypt',
    'AlarmsReachTopic',
  ],
  ...[
    'Trace',
    'Traces',
    'LogInToRegistry',
    'ConnectQueues',
    'MakeKeys',
    'ChangeUnnamed',
    'List',
    'LookAtBuckets',
  ],
]);

function* checkStatement({ address, kind }: Policy, statement: Statement): Generator<string> {
  const { sid, effect, actions, resources, services, everybody, conditions } = statement;
  if (effect === 'Deny') return;
  const hasStar = actions.some((action) => action.endsWith('*')) || resources.includes('*');
  if (hasStar && !starred.has(sid)) yield `${address}, ${sid}: a star that no exception names`;
  if (everybody) yield `${address}, ${sid}: allows everybody`;
  const isBound =
    ['aws:SourceArn', 'aws:SourceAccount'].some((key) => conditions.has(key)) ||
    hasEncryptionContext(conditions);
  // Lambda names no source when it assumes a role, and EventBridge none when it opens a log stream.
  const cannotSay = (kind === 'trust' && services.includes('lambda.amazonaws.com')) || sid === 'OpenStreams';
  if (services.length > 0 && !isBound && !cannotSay)
    yield `${address}, ${sid}: a service may act for anybody (no source condition)`;
}

const hasEncryptionContext = (conditions: Statement['conditions']): boolean =>
  [...conditions.keys()].some((key) => key.startsWith('kms:EncryptionContext:'));

/** Queues, buckets and topics refuse plain text on the wire. */
function* checkTls(plan: Plan, policies: readonly Policy[]): Generator<string> {
  const refusing = policies.filter(({ statements }) =>
    statements.some(
      ({ effect, everybody, conditions }) =>
        effect === 'Deny' && everybody && conditions.has('aws:SecureTransport'),
    ),
  );
  const refused = new Set(
    refusing.flatMap(({ statements }) =>
      statements.flatMap(({ effect, resources }) => (effect === 'Deny' ? resources : [])),
    ),
  );
  for (const type of ['aws_sqs_queue', 'aws_s3_bucket', 'aws_sns_topic']) {
    for (const { address, values } of plan.of(type)) {
      if (!refused.has(text(values, 'arn'))) yield `${address} accepts requests without TLS`;
    }
  }
}
