import type { StateCondition } from '@vitals/core';
import type { Attributes } from './item-codec.ts';

export interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Attributes;
}

/**
 * A step's condition. DynamoDB deletes expired items up to two days late, so an item whose time is over counts as
 * absent here as it does in every read.
 */
export function conditionOf(when: StateCondition, now: Date): Condition {
  const nowMs = { ':now': { N: String(now.getTime()) } };
  return when === 'absent'
    ? {
        ConditionExpression: 'attribute_not_exists(rev) OR expiresAtMs <= :now',
        ExpressionAttributeValues: nowMs,
      }
    : {
        ConditionExpression: `rev = :rev AND (${alive})`,
        ExpressionAttributeValues: { ...nowMs, ':rev': { S: when.rev } },
      };
}

/** True for items that count as there; needs `:now`. */
export const alive = 'attribute_not_exists(expiresAtMs) OR expiresAtMs > :now';
