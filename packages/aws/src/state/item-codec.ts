import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { IntegrityError, type Json, type StateItem, type StateKey } from '@vitals/core';

export type Attributes = Record<string, AttributeValue>;

export function keyAttributes(key: StateKey): Attributes {
  return { partition: { S: key.partition }, id: { S: key.id } };
}

/**
 * `value` is JSON text, because DynamoDB's own maps change numbers (no -0, 38 digits) and refuse some strings.
 * `expiresAtMs` is what conditions compare; `expiresAt` is the same rounded up to seconds, as DynamoDB's TTL wants it.
 * Items of the analyses table also show their plain members in `readable`, for people and dashboards; no code reads it.
 */
export function toAttributes(item: StateItem): Attributes {
  const { key, rev, value, expiresAt } = item;
  return {
    ...keyAttributes(key),
    rev: { S: rev },
    value: { S: JSON.stringify(value) },
    ...(expiresAt !== undefined && {
      expiresAtMs: { N: String(expiresAt.getTime()) },
      expiresAt: { N: String(Math.ceil(expiresAt.getTime() / 1000)) },
    }),
    ...(key.table === 'analyses' && { readable: { M: readableMembers(value) } }),
  };
}

export function fromAttributes(table: StateKey['table'], attributes: Attributes): StateItem {
  const expiresAtMs = attributes['expiresAtMs']?.N;
  return {
    key: { table, partition: textIn(attributes, 'partition'), id: textIn(attributes, 'id') },
    rev: textIn(attributes, 'rev'),
    value: JSON.parse(textIn(attributes, 'value')) as Json,
    ...(expiresAtMs !== undefined && { expiresAt: new Date(Number(expiresAtMs)) }),
  };
}

function textIn(attributes: Attributes, name: string): string {
  const text = attributes[name]?.S;
  if (text === undefined) throw new IntegrityError('state-item', 'a state item lacks an attribute', { name });
  return text;
}

function readableMembers(value: Json): Attributes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const members: Attributes = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string') members[name] = { S: member };
    if (typeof member === 'boolean') members[name] = { BOOL: member };
    if (typeof member === 'number' && Number.isSafeInteger(member)) members[name] = { N: String(member) };
  }
  return members;
}
