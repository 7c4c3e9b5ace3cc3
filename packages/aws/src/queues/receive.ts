import { ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { UnavailableError, type QueueMessage } from '@vitals/core';
import { unavailable } from '../failures/unavailable.ts';

/** Longest wait of one receive, in seconds (SQS). */
const maxWaitSeconds = 20;

export interface ReceiveOptions {
  readonly max: number;
  readonly visibilitySeconds: number;
  readonly waitSeconds: number;
}

export async function receive(
  client: SQSClient,
  url: string,
  options: ReceiveOptions,
): Promise<readonly QueueMessage[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: options.max,
    VisibilityTimeout: Math.ceil(options.visibilitySeconds),
    WaitTimeSeconds: Math.min(maxWaitSeconds, Math.ceil(options.waitSeconds)),
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
  });
  const answer = await client.send(command).catch((thrown: unknown) => {
    throw unavailable('sqs', thrown, { call: 'ReceiveMessage' });
  });
  return (answer.Messages ?? []).map(received);
}

function received(message: Message): QueueMessage {
  const { MessageId: id, Body: body, ReceiptHandle: receipt } = message;
  if (id === undefined || body === undefined || receipt === undefined) {
    throw new UnavailableError('sqs-answer', 'SQS answered with a message that lacks a part');
  }
  const attributes: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(message.MessageAttributes ?? {})) {
    if (attribute.StringValue !== undefined) attributes[name] = attribute.StringValue;
  }
  return {
    id,
    body,
    receipt,
    attributes,
    receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
  };
}
