import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueDepth, Queues } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';
import { browse } from './browse.ts';
import { receive } from './receive.ts';

/** Longest delay SQS takes, in seconds. */
const maxDelaySeconds = 900;

/** Queues by the names of the topology; `urls` says where each of them is. */
export function sqsQueues(client: SQSClient, urls: Readonly<Record<string, string>>): Queues {
  const urlOf = (queue: string): string => {
    const url = urls[queue];
    if (url === undefined) throw new Error(`no URL is known for the queue "${queue}"`);
    return url;
  };
  return {
    send: async (queue, message, options) => send(client, urlOf(queue), message, options?.delaySeconds ?? 0),
    receive: async (queue, options) => receive(client, urlOf(queue), options),
    remove: async (queue, receipt) =>
      ofReceipt(() =>
        client.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle: receipt })),
      ),
    hide: async (queue, receipt, seconds) =>
      ofReceipt(() =>
        client.send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: urlOf(queue),
            ReceiptHandle: receipt,
            VisibilityTimeout: Math.ceil(seconds),
          }),
        ),
      ),
    depth: async (queue) => depth(client, urlOf(queue)),
    browse: async (queue, limit) => browse(client, urlOf(queue), limit),
  };
}

async function send(
  client: SQSClient,
  url: string,
  message: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
  delaySeconds: number,
): Promise<void> {
  const attributes = Object.entries(message.attributes ?? {});
  const command = new SendMessageCommand({
    QueueUrl: url,
    MessageBody: message.body,
    DelaySeconds: Math.min(maxDelaySeconds, Math.ceil(delaySeconds)),
    MessageAttributes: Object.fromEntries(
      attributes.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    ),
  });
  await client.send(command).catch((thrown: unknown) => {
    throw unavailable('sqs', thrown, { call: 'SendMessage' });
  });
}

/** What SQS says of a receipt that is not valid any more: somebody deleted the message or received it again. */
const receiptGone = new Set(['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidParameterValue']);

async function ofReceipt(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (thrown) {
    if (!receiptGone.has(failureOf(thrown).reason)) throw unavailable('sqs', thrown);
  }
}

async function depth(client: SQSClient, url: string): Promise<QueueDepth> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ],
  });
  const { Attributes: counts } = await client.send(command).catch((thrown: unknown) => {
    throw unavailable('sqs', thrown, { call: 'GetQueueAttributes' });
  });
  return {
    visible: Number(counts?.ApproximateNumberOfMessages ?? 0),
    inFlight:
      Number(counts?.ApproximateNumberOfMessagesNotVisible ?? 0) +
      Number(counts?.ApproximateNumberOfMessagesDelayed ?? 0),
  };
}
