import { isObject, listOf, type Json } from './json.ts';
import { text, type Plan } from './plan.ts';

export interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Names of services that are the principal; empty for a role's own permissions. */
  readonly services: readonly string[];
  readonly everybody: boolean;
  /** Condition key → values, whatever the test. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

export interface Policy {
  readonly address: string;
  /** `trust`: who may assume a role · `resource`: of a queue, bucket, … · `identity`: what a role may do. */
  readonly kind: 'trust' | 'resource' | 'identity';
  readonly json: string;
  readonly statements: readonly Statement[];
}

const attributes = ['policy', 'assume_role_policy', 'policy_document'] as const;

/** Every policy document of a plan. ECR lifecycle rules are called a policy too, and are none. */
export function policiesOf(plan: Plan): readonly Policy[] {
  return plan.resources
    .filter(({ type }) => type !== 'aws_ecr_lifecycle_policy')
    .flatMap(({ type, address, values }) =>
      attributes.flatMap((attribute): Policy[] => {
        const json = values[attribute];
        if (typeof json !== 'string' || json === '' || json === `${type}-${attribute}`) return [];
        const kind =
          attribute === 'assume_role_policy'
            ? 'trust'
            : type.startsWith('aws_iam_')
              ? 'identity'
              : 'resource';
        return [{ address, kind, json, statements: readStatements(json) }];
      }),
    );
}

export function readStatements(json: string): readonly Statement[] {
  const document = JSON.parse(json) as Json;
  return listOf(isObject(document) ? document['Statement'] : null).map((statement) => {
    const principal = isObject(statement) ? (statement['Principal'] ?? null) : null;
    return {
      sid: text(statement, 'Sid'),
      effect: text(statement, 'Effect'),
      actions: textsOf(isObject(statement) ? statement['Action'] : null),
      resources: textsOf(isObject(statement) ? statement['Resource'] : null),
      services: isObject(principal) ? textsOf(principal['Service']) : [],
      everybody: principal === '*',
      conditions: conditionsOf(isObject(statement) ? statement['Condition'] : null),
    };
  });
}

function conditionsOf(block: Json | undefined): ReadonlyMap<string, readonly string[]> {
  if (!isObject(block)) return new Map();
  return new Map(
    Object.values(block)
      .filter(isObject)
      .flatMap((keys) => Object.entries(keys).map(([key, values]) => [key, textsOf(values)] as const)),
  );
}

const textsOf = (value: Json | undefined): readonly string[] => listOf(value).map(String);
