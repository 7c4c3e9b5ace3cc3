import type { Queues } from '@vitals/core';
import type { Weakening } from '../world.ts';

/** Messages that move to another queue are deleted first and sent a moment later. */
export const deletedBeforeSent: Weakening = (ports, process) => {
  const held: (() => Promise<void>)[] = [];
  const { queues } = ports;
  const sendHeld = (): void => {
    if (!process.isDead) for (const send of held.splice(0)) void send();
  };
  const hasty: Queues = {
    send: async (queue, message, options) => {
      held.push(() => queues.send(queue, message, options));
    },
    remove: async (queue, receipt) => {
      await queues.remove(queue, receipt);
      setImmediate(sendHeld);
    },
    receive: (queue, options) => queues.receive(queue, options),
    hide: (queue, receipt, seconds) => queues.hide(queue, receipt, seconds),
    depth: (queue) => queues.depth(queue),
    browse: (queue, limit) => queues.browse(queue, limit),
  };
  return { ...ports, queues: hasty };
};
