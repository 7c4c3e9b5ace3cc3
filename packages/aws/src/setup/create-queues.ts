import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EnvironmentName, Topology } from '@vitals/core';

const fourteenDaysSeconds = 14 * 24 * 3600;

export interface CreatedQueue {
  readonly url: string;
  readonly arn: string;
}

/** A queue and its dead-letter queue. Creating what is there with the same attributes changes nothing. */
export async function createQueuePair(
  client: SQSClient,
  pair: {
    readonly queue: string;
    readonly deadLetterQueue: string;
    readonly visibilitySeconds: number;
    readonly maxReceiveCount: number;
  },
): Promise<{ readonly queue: CreatedQueue; readonly deadLetterQueue: CreatedQueue }> {
  const deadLetterQueue = await createQueue(client, pair.deadLetterQueue, {
    MessageRetentionPeriod: String(fourteenDaysSeconds),
  });
  const queue = await createQueue(client, pair.queue, {
    VisibilityTimeout: String(pair.visibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: deadLetterQueue.arn,
      maxReceiveCount: pair.maxReceiveCount,
    }),
  });
  return { queue, deadLetterQueue };
}

async function createQueue(
  client: SQSClient,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<CreatedQueue> {
  const { QueueUrl: url = '' } = await client.send(
    new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
  );
  const { Attributes: created } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  return { url, arn: created?.QueueArn ?? '' };
}

/** Every worker's queues; answers with the queues by their names in the topology. */
export async function createQueues(
  client: SQSClient,
  topology: Topology,
  environment: EnvironmentName,
  prefix: string,
): Promise<Readonly<Record<string, CreatedQueue>>> {
  const created: Record<string, CreatedQueue> = {};
  for (const { queue, deadLetterQueue, environments } of Object.values(topology.workers)) {
    const { visibilitySeconds, maxReceiveCount } = environments[environment];
    const pair = await createQueuePair(client, {
      queue: prefix + queue,
      deadLetterQueue: prefix + deadLetterQueue,
      visibilitySeconds,
      maxReceiveCount,
    });
    created[queue] = pair.queue;
    created[deadLetterQueue] = pair.deadLetterQueue;
  }
  return created;
}
