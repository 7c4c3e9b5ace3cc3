import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  assertSteps,
  type StateItem,
  type StateKey,
  type StateStep,
  type StateStore,
  type StateWrite,
} from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import { fromAttributes, keyAttributes } from './item-codec.ts';
import { listItems } from './list-items.ts';
import { writeAll, writeOne, type TableNames, type Tables } from './write-steps.ts';

/** Records in two tables with the key `partition`, `id`. Reads are consistent, so no index is ever asked. */
export function dynamoStateStore(
  client: DynamoDBClient,
  names: TableNames,
  now: () => Date = () => new Date(),
): StateStore {
  const tables: Tables = { client, names, now };
  return {
    get: (key) => getItem(tables, key),
    list: (table, partition, page) => listItems(tables, table, partition, page),
    write: async (name, steps) => write(tables, name, steps),
  };
}

async function getItem(tables: Tables, key: StateKey): Promise<StateItem | undefined> {
  const get = { TableName: tables.names[key.table], Key: keyAttributes(key), ConsistentRead: true };
  const answer = await tables.client.send(new GetItemCommand(get)).catch((thrown: unknown) => {
    throw unavailable('dynamodb', thrown, { call: 'GetItem' });
  });
  const item = answer.Item && fromAttributes(key.table, answer.Item);
  return item?.expiresAt !== undefined && item.expiresAt <= tables.now() ? undefined : item;
}

async function write(tables: Tables, name: string, steps: readonly StateStep[]): Promise<StateWrite> {
  assertSteps(name, steps);
  const [first] = steps;
  return first !== undefined && steps.length === 1
    ? writeOne(tables, name, first)
    : writeAll(tables, name, steps);
}
