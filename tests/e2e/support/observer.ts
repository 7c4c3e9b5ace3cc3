import { eventBridgeClient, sqsClient, sqsQueues, type AwsSettings } from '@vitals/aws';
import { createQueuePair, createRoute } from '@vitals/aws/setup';
import { decodeMessage, type Queues, type VitalsEvent } from '@vitals/core';

const queue = 'observer';

/** Hears every event of the vitals bus, in the order in which they came; a second copy of one is left out. */
export class Observer {
  readonly #queues: Queues;
  readonly #heard: VitalsEvent[] = [];

  private constructor(queues: Queues) {
    this.#queues = queues;
  }

  static async on(aws: AwsSettings, bus: string): Promise<Observer> {
    const sqs = sqsClient();
    const pair = await createQueuePair(sqs, {
      queue,
      deadLetterQueue: `${queue}-dlq`,
      visibilitySeconds: 60,
      maxReceiveCount: 10,
    });
    await createRoute(eventBridgeClient(), {
      name: queue,
      bus,
      pattern: { source: ['vitals'] },
      queueArn: pair.queue.arn,
    });
    return new Observer(sqsQueues(sqs, { [queue]: pair.queue.url }));
  }

  async heard(): Promise<readonly VitalsEvent[]> {
    for (;;) {
      const batch = await this.#queues.receive(queue, { max: 10, visibilitySeconds: 60, waitSeconds: 0 });
      if (batch.length === 0) return this.#heard;
      for (const { body, receipt } of batch) {
        const decoded = decodeMessage(body);
        if (decoded.kind === 'vitals') this.#keep(decoded.event);
        await this.#queues.remove(queue, receipt);
      }
    }
  }

  #keep(event: VitalsEvent): void {
    const isKnown = this.#heard.some(({ detail }) => detail.eventId === event.detail.eventId);
    if (!isKnown) this.#heard.push(event);
  }
}
