import { QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { StateItem, StateKey } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import { alive } from './conditions.ts';
import { fromAttributes } from './item-codec.ts';
import type { Tables } from './write-steps.ts';

export interface StatePage {
  readonly after?: string;
  readonly limit: number;
  readonly descending?: boolean;
}

/** Items of a partition, read consistently. Expired items are filtered after DynamoDB counted them, hence the loop. */
export async function listItems(
  tables: Tables,
  table: StateKey['table'],
  partition: string,
  page: StatePage,
): Promise<readonly StateItem[]> {
  const { after, descending = false } = page;
  const found: StateItem[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tables.names[table],
      ConsistentRead: true,
      ScanIndexForward: !descending,
      Limit: page.limit - found.length,
      KeyConditionExpression: `#partition = :partition${after === undefined ? '' : ` AND id ${descending ? '<' : '>'} :after`}`,
      FilterExpression: alive,
      ExpressionAttributeNames: { '#partition': 'partition' },
      ExpressionAttributeValues: {
        ':partition': { S: partition },
        ':now': { N: String(tables.now().getTime()) },
        ...(after !== undefined && { ':after': { S: after } }),
      },
      ExclusiveStartKey: start,
    });
    const answer = await tables.client.send(query).catch((thrown: unknown) => {
      throw unavailable('dynamodb', thrown, { call: 'Query' });
    });
    found.push(...(answer.Items ?? []).map((attributes) => fromAttributes(table, attributes)));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && found.length < page.limit);
  return found;
}
