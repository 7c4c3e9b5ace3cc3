import {
  DeleteItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  type CancellationReason,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { stepKey, type StateKey, type StateStep, type StateWrite } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import { failureOf } from '../failures/failure.ts';
import { conditionOf } from './conditions.ts';
import { keyAttributes, toAttributes } from './item-codec.ts';

/** Names of the two tables in this account. */
export type TableNames = Readonly<Record<StateKey['table'], string>>;

export interface Tables {
  readonly client: DynamoDBClient;
  readonly names: TableNames;
  readonly now: () => Date;
}

/** A write of one item costs half as a plain conditional write; a check alone has no such form. */
export async function writeOne(tables: Tables, name: string, step: StateStep): Promise<StateWrite> {
  if (step.kind === 'check') return writeAll(tables, name, [step]);
  const condition = conditionOf(step.when, tables.now());
  try {
    if (step.kind === 'put') {
      const { item } = step;
      const put = { TableName: tables.names[item.key.table], Item: toAttributes(item), ...condition };
      await tables.client.send(new PutItemCommand(put));
    } else {
      const { key } = step;
      const remove = { TableName: tables.names[key.table], Key: keyAttributes(key), ...condition };
      await tables.client.send(new DeleteItemCommand(remove));
    }
    return { written: true };
  } catch (thrown) {
    if (failureOf(thrown).reason === 'ConditionalCheckFailedException')
      return { written: false, failed: [0] };
    throw unavailable('dynamodb', thrown, { write: name });
  }
}

export async function writeAll(
  tables: Tables,
  name: string,
  steps: readonly StateStep[],
): Promise<StateWrite> {
  const items = steps.map((step) => transactItem(tables, step));
  try {
    await tables.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return { written: true };
  } catch (thrown) {
    const failed =
      thrown instanceof TransactionCanceledException ? failedSteps(thrown.CancellationReasons) : undefined;
    if (failed === undefined) throw unavailable('dynamodb', thrown, { write: name });
    return { written: false, failed };
  }
}

/**
 * The indexes of the conditions that did not hold, when that is all there is to say. A conflict with another
 * transaction, throttling or any other reason says nothing about its own item's condition, so the list would have
 * holes: `undefined`, and the caller tries again. The SDK retries neither.
 */
function failedSteps(reasons: readonly CancellationReason[] = []): readonly number[] | undefined {
  const failed: number[] = [];
  for (const [index, { Code: code }] of reasons.entries()) {
    if (code === 'ConditionalCheckFailed') failed.push(index);
    else if (code !== undefined && code !== 'None') return undefined;
  }
  return failed.length > 0 ? failed : undefined;
}

function transactItem(tables: Tables, step: StateStep): TransactWriteItem {
  const condition = conditionOf(step.when, tables.now());
  const key = stepKey(step);
  const TableName = tables.names[key.table];
  switch (step.kind) {
    case 'put':
      return { Put: { TableName, Item: toAttributes(step.item), ...condition } };
    case 'remove':
      return { Delete: { TableName, Key: keyAttributes(key), ...condition } };
    case 'check':
      return { ConditionCheck: { TableName, Key: keyAttributes(key), ...condition } };
  }
}
