import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  IntegrityError,
  maxStateSteps,
  UnavailableError,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import { dynamoClient } from '../clients/clients.ts';
import { json, pointSdkAt, startWireServer, type WireServer } from '../testing/wire-server.ts';
import { dynamoStateStore } from './dynamo-state-store.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

const now = new Date('2026-11-02T10:00:00.500Z');

async function storeThatAnswers(status: number, ...bodies: readonly unknown[]): Promise<StateStore> {
  let answered = 0;
  const wire = await startWireServer((_request, response) => {
    json(response, status, bodies[Math.min(answered, bodies.length - 1)]);
    answered += 1;
  });
  server = wire;
  pointSdkAt(wire.origin, { AWS_MAX_ATTEMPTS: '1' });
  return dynamoStateStore(dynamoClient(), { state: 's', analyses: 'a' }, () => now);
}

const operation = (index = 0): string | undefined =>
  server?.requests[index]?.headers['x-amz-target']?.toString().split('.')[1];
const sent = (index = 0): unknown => JSON.parse(server?.requests[index]?.body ?? 'null');

const key = { table: 'state', partition: 'ingest#1', id: 'record' } as const;
const put: StateStep = { kind: 'put', item: { key, rev: 'r1', value: { n: -0.5 } }, when: 'absent' };
const check: StateStep = { kind: 'check', key: { ...key, id: 'other' }, when: { rev: 'r0' } };

describe('a transaction that was cancelled', () => {
  const cancelled = (codes: readonly string[]): unknown => ({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

  test.each([
    [['None', 'ConditionalCheckFailed'], [1]],
    [
      ['ConditionalCheckFailed', 'ConditionalCheckFailed'],
      [0, 1],
    ],
  ])('for %j names the steps whose condition did not hold', async (codes, failed) => {
    const store = await storeThatAnswers(400, cancelled(codes));
    expect(await store.write('claim', [put, check])).toEqual({ written: false, failed });
  });

  test.each([
    [['None', 'TransactionConflict']],
    [['ConditionalCheckFailed', 'TransactionConflict']],
    [['None', 'ThrottlingError']],
    [['ProvisionedThroughputExceeded', 'None']],
    [['None', 'None']],
    [[]],
  ])('for %j says nothing about conditions and is tried again', async (codes) => {
    const store = await storeThatAnswers(400, cancelled(codes));
    await expect(store.write('claim', [put, check])).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('a single write', () => {
  test('is a plain conditional one', async () => {
    const store = await storeThatAnswers(200, {});
    expect(await store.write('claim', [put])).toEqual({ written: true });
    expect(operation()).toBe('PutItem');
    expect(sent()).toMatchObject({
      TableName: 's',
      ConditionExpression: 'attribute_not_exists(rev) OR expiresAtMs <= :now',
      Item: { value: { S: '{"n":-0.5}' } },
    });
  });

  test('whose condition failed names its only step', async () => {
    const store = await storeThatAnswers(400, { __type: 'x#ConditionalCheckFailedException' });
    expect(await store.write('done', [{ kind: 'remove', key, when: { rev: 'r1' } }])).toEqual({
      written: false,
      failed: [0],
    });
    expect(operation()).toBe('DeleteItem');
  });

  test.each([
    'TransactionConflictException',
    'ProvisionedThroughputExceededException',
    'InternalServerError',
  ])('that met %s is tried again', async (name) => {
    const store = await storeThatAnswers(400, { __type: `x#${name}` });
    await expect(store.write('claim', [put])).rejects.toMatchObject({
      kind: 'retry',
      facts: { write: 'claim', reason: name },
    });
  });

  test('that only checks is a transaction, since nothing else can check', async () => {
    const store = await storeThatAnswers(200, {});
    await store.write('look', [check]);
    expect(operation()).toBe('TransactWriteItems');
  });
});

test(`a write of more than ${maxStateSteps} steps or of none is refused before anything is sent`, async () => {
  const store = await storeThatAnswers(200, {});
  await expect(store.write('many', Array<StateStep>(maxStateSteps + 1).fill(put))).rejects.toThrow(
    RangeError,
  );
  await expect(store.write('none', [])).rejects.toThrow(RangeError);
  expect(server?.requests).toEqual([]);
});

describe('reading', () => {
  const item = (id: string, expiresAtMs?: number): unknown => ({
    partition: { S: 'p' },
    id: { S: id },
    rev: { S: 'r' },
    value: { S: '[1]' },
    ...(expiresAtMs !== undefined && { expiresAtMs: { N: String(expiresAtMs) } }),
  });

  test('an item is absent from the millisecond on at which it expires', async () => {
    const store = await storeThatAnswers(
      200,
      { Item: item('a', now.getTime()) },
      { Item: item('a', now.getTime() + 1) },
    );
    expect(await store.get(key)).toBeUndefined();
    expect(await store.get(key)).toMatchObject({ value: [1], expiresAt: new Date(now.getTime() + 1) });
    expect(sent()).toMatchObject({ ConsistentRead: true });
  });

  test('a list goes on until it is full, because expired items were counted', async () => {
    const more = { partition: { S: 'p' }, id: { S: 'a' } };
    const store = await storeThatAnswers(
      200,
      { Items: [item('a')], LastEvaluatedKey: more },
      { Items: [item('c')] },
    );
    const listed = await store.list('state', 'p', { limit: 2 });
    expect(listed.map(({ key: { id } }) => id)).toEqual(['a', 'c']);
    expect(sent(1)).toMatchObject({ Limit: 1, ExclusiveStartKey: more, ConsistentRead: true });
  });

  test('an item that is none of ours is somebody’s to look at', async () => {
    const store = await storeThatAnswers(200, { Item: { partition: { S: 'p' }, id: { S: 'a' } } });
    await expect(store.get(key)).rejects.toBeInstanceOf(IntegrityError);
  });
});

test('an analysis shows its plain members to people', async () => {
  const store = await storeThatAnswers(200, {});
  const value = { dataset: 'vitals', rows: 3, partial: false, facts: [1], ratio: 0.5 };
  const analysis = { table: 'analyses', partition: 'd', id: 'r' } as const;
  await store.write('commit', [{ kind: 'put', item: { key: analysis, rev: 'r1', value }, when: 'absent' }]);
  expect(sent()).toMatchObject({
    TableName: 'a',
    Item: { readable: { M: { dataset: { S: 'vitals' }, rows: { N: '3' }, partial: { BOOL: false } } } },
  });
});
