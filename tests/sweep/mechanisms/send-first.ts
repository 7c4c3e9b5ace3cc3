import type { QueueMessage, Queues } from '@vitals/core';
import type { Weakening } from '../world.ts';

/** Messages that move to another queue are deleted first and sent then: the two calls in the other order. */
export const deletedBeforeSent: Weakening = (ports) => {
  const { queues } = ports;
  const received: { readonly queue: string; readonly message: QueueMessage }[] = [];
  const held = new Map<string, () => Promise<void>>();
  const hasty: Queues = {
    async receive(queue, options) {
      const messages = await queues.receive(queue, options);
      received.push(...messages.map((message) => ({ queue, message })));
      return messages;
    },
    async send(queue, message, options) {
      const original = received.findLast((each) => each.message.body === message.body);
      if (original === undefined) return queues.send(queue, message, options);
      held.set(original.message.receipt, () => queues.send(queue, message, options));
      return queues.remove(original.queue, original.message.receipt);
    },
    async remove(queue, receipt) {
      const send = held.get(receipt);
      held.delete(receipt);
      return send === undefined ? queues.remove(queue, receipt) : send();
    },
    hide: (queue, receipt, seconds) => queues.hide(queue, receipt, seconds),
    depth: (queue) => queues.depth(queue),
    browse: (queue, limit) => queues.browse(queue, limit),
  };
  return { ...ports, queues: hasty };
};
