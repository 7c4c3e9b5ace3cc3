import type { EventBus, Mailer, Model, Queues, StateStore } from '@vitals/core';
import type { Ports } from './call.ts';
import { gatedObjects } from './gated-objects.ts';
import type { WorkerProcess } from './process.ts';

/** The same ports, every call of them a step of the process. */
export function gatedPorts(process: WorkerProcess, ports: Ports): Ports {
  return {
    objects: gatedObjects(process, ports.objects),
    state: gatedState(process, ports.state),
    queues: gatedQueues(process, ports.queues),
    bus: gatedBus(process, ports.bus),
    mailer: gatedMailer(process, ports.mailer),
    model: gatedModel(process, ports.model),
  };
}

/** `ingest#<id>` and the like are one family each. */
export const familyOf = (partition: string): string => partition.split('#')[0] ?? '';

function gatedState(process: WorkerProcess, state: StateStore): StateStore {
  const about = (method: string, name: string) => ({ port: 'state', method, name }) as const;
  return {
    get: (key) => process.call(about('get', familyOf(key.partition)), () => state.get(key)),
    list: (table, partition, page) =>
      process.call(about('list', familyOf(partition)), () => state.list(table, partition, page)),
    write: (name, steps) => process.call(about('write', name), () => state.write(name, steps)),
  };
}

function gatedQueues(process: WorkerProcess, queues: Queues): Queues {
  const about = (method: string, name: string) => ({ port: 'queues', method, name }) as const;
  return {
    send: (queue, message, options) =>
      process.call(about('send', queue), () => queues.send(queue, message, options)),
    receive: (queue, options) => process.call(about('receive', queue), () => queues.receive(queue, options)),
    remove: (queue, receipt) => process.call(about('remove', queue), () => queues.remove(queue, receipt)),
    hide: (queue, receipt, seconds) =>
      process.call(about('hide', queue), () => queues.hide(queue, receipt, seconds)),
    depth: (queue) => process.call(about('depth', queue), () => queues.depth(queue)),
    browse: (queue, limit) => process.call(about('browse', queue), () => queues.browse(queue, limit)),
  };
}

function gatedBus(process: WorkerProcess, bus: EventBus): EventBus {
  return {
    publish: (events) => {
      const name = [...new Set(events.map(({ detailType }) => detailType))].join(', ');
      return process.call({ port: 'bus', method: 'publish', name }, () => bus.publish(events));
    },
  };
}

/** A mailer answers instead of throwing, and its client never sends a mail again by itself. */
function gatedMailer(process: WorkerProcess, mailer: Mailer): Mailer {
  return {
    send: (mail) =>
      process.call({ port: 'mailer', method: 'send', name: 'mail' }, () => mailer.send(mail), {
        refused: (verdict) =>
          verdict === 'throttled'
            ? { outcome: 'not-sent', code: 'throttled' }
            : { outcome: 'unsure', code: 'server-error' },
        lost: () => ({ outcome: 'unsure', code: 'timeout' }),
        isRetried: false,
      }),
  };
}

function gatedModel(process: WorkerProcess, model: Model): Model {
  return {
    ask: (request, signal) =>
      process.call({ port: 'model', method: 'ask', name: request.answerForm.name }, () =>
        model.ask(request, signal),
      ),
  };
}
