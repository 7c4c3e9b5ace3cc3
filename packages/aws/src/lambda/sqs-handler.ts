import type { QueueMessage } from '@vitals/core';

/** What we read of the event that an SQS event source mapping sends. */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
  readonly messageAttributes: Readonly<Record<string, { readonly stringValue?: string }>>;
}

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** Lambda deletes every message that is not named here (the mapping reports item failures). */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Turns a batch function into a Lambda handler: `handle` gets messages and a deadline and answers with the ids that failed. */
export function sqsHandler(
  handle: (messages: readonly QueueMessage[], deadline: Date) => Promise<readonly string[]>,
): (event: SqsEvent, context: LambdaContext) => Promise<SqsBatchResponse> {
  return async (event, context) => {
    const deadline = new Date(Date.now() + context.getRemainingTimeInMillis());
    const failed = await handle(event.Records.map(messageOf), deadline);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function messageOf(record: SqsRecord): QueueMessage {
  const attributes: Record<string, string> = {};
  for (const [name, { stringValue }] of Object.entries(record.messageAttributes)) {
    if (stringValue !== undefined) attributes[name] = stringValue;
  }
  return {
    id: record.messageId,
    body: record.body,
    attributes,
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
    receipt: record.receiptHandle,
  };
}
