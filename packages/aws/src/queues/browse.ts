import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';
import { receive } from './receive.ts';

/** Most messages of one receive and of one batch (SQS). */
const batchSize = 10;
/** A receive that does not wait asks only some of the queue's servers and may miss messages. */
const waitSeconds = 1;
/** Whoever dies while looking gives the messages back after this time. */
const lookSeconds = 30;

/**
 * SQS cannot show a message without handing it out. So messages are received for a moment and given back; each look
 * counts as a receive, which in a dead-letter queue has no consequence.
 */
export async function browse(
  client: SQSClient,
  url: string,
  limit: number,
): Promise<readonly QueueMessage[]> {
  const seen = new Map<string, QueueMessage>();
  try {
    while (seen.size < limit) {
      const before = seen.size;
      const max = Math.min(batchSize, limit - before);
      const messages = await receive(client, url, { max, visibilitySeconds: lookSeconds, waitSeconds });
      for (const message of messages) seen.set(message.id, message);
      if (seen.size === before) break;
    }
  } finally {
    await giveBack(client, url, [...seen.values()]);
  }
  return [...seen.values()];
}

async function giveBack(client: SQSClient, url: string, messages: readonly QueueMessage[]): Promise<void> {
  for (let first = 0; first < messages.length; first += batchSize) {
    const batch = messages.slice(first, first + batchSize);
    const command = new ChangeMessageVisibilityBatchCommand({
      QueueUrl: url,
      Entries: batch.map(({ receipt }, index) => ({
        Id: String(index),
        ReceiptHandle: receipt,
        VisibilityTimeout: 0,
      })),
    });
    await client.send(command).catch((thrown: unknown) => {
      throw unavailable('sqs', thrown, { call: 'ChangeMessageVisibilityBatch' });
    });
  }
}
