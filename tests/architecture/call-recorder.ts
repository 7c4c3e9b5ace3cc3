import type { ObjectStore, StateStep, StateStore } from '@vitals/core';
import type { Caller, Ports } from '../sweep/ports/call.ts';

/** Notes what a call of a port would ask of AWS, as `action resource`, in the words of terraform/checks/grants.ts. */
export type Note = (action: string, resource: string) => void;

/** The same ports; every call is noted as the calls that packages/aws makes of it. */
export function recordingPorts(ports: Ports, note: Note): Ports {
  return {
    objects: recordingObjects(ports.objects, note),
    state: recordingState(ports.state, note),
    bus: {
      publish: (events) => {
        note('events:PutEvents', 'events');
        return ports.bus.publish(events);
      },
    },
    model: {
      ask: (request, signal) => {
        note('bedrock:InvokeModel', 'model');
        return ports.model.ask(request, signal);
      },
    },
    mailer: {
      send: (mail) => {
        note('ses:SendRawEmail', 'identity');
        return ports.mailer.send(mail);
      },
    },
    queues: {
      receive: (queue, options) => ports.queues.receive(queue, options),
      remove: (queue, receipt) => ports.queues.remove(queue, receipt),
      depth: (queue) => ports.queues.depth(queue),
      browse: (queue, limit) => ports.queues.browse(queue, limit),
      send: (queue, message, options) => {
        note('sqs:SendMessage', queue.endsWith('-dlq') ? 'dead-letters' : 'queue');
        return ports.queues.send(queue, message, options);
      },
      hide: (queue, receipt, seconds) => {
        note('sqs:ChangeMessageVisibility', 'queue');
        return ports.queues.hide(queue, receipt, seconds);
      },
    },
  };
}

function recordingObjects(objects: ObjectStore, note: Note): ObjectStore {
  const folder = (key: string): string => key.split('/')[0] ?? key;
  const get = (key: string, versionId: string | undefined): void =>
    note(versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', folder(key));
  /** A write is followed by a look at the version it made (packages/aws, createdVersion). */
  const put = (key: string): void => {
    note('s3:PutObject', folder(key));
    note('s3:GetObjectVersion', folder(key));
  };
  return {
    head: (key, versionId) => {
      get(key, versionId);
      return objects.head(key, versionId);
    },
    read: (key, options) => {
      get(key, options?.versionId);
      return objects.read(key, options);
    },
    put: (key, body, options) => {
      put(key);
      return objects.put(key, body, options);
    },
    upload: async (key, options) => {
      put(key);
      const upload = await objects.upload(key, options);
      return {
        write: (chunk) => upload.write(chunk),
        complete: () => upload.complete(),
        abort: () => {
          note('s3:AbortMultipartUpload', folder(key));
          return upload.abort();
        },
      };
    },
    list: (prefix, page) => {
      note('s3:ListBucketVersions', folder(prefix));
      return objects.list(prefix, page);
    },
    remove: (key, versionId) => {
      note('s3:DeleteObjectVersion', folder(key));
      return objects.remove(key, versionId);
    },
  };
}

const stepActions = { put: 'PutItem', remove: 'DeleteItem', check: 'ConditionCheckItem' } as const;
const tableOf = (step: StateStep): string => (step.kind === 'put' ? step.item.key.table : step.key.table);

function recordingState(state: StateStore, note: Note): StateStore {
  return {
    get: (key) => {
      note('dynamodb:GetItem', key.table);
      return state.get(key);
    },
    list: (table, partition, page) => {
      note('dynamodb:Query', table);
      return state.list(table, partition, page);
    },
    write: (name, steps) => {
      for (const step of steps) note(`dynamodb:${stepActions[step.kind]}`, tableOf(step));
      return state.write(name, steps);
    },
  };
}

export const workerOfCaller: Readonly<Record<Caller, string>> = {
  ingest: 'ingestor',
  analyze: 'analyzer',
  notify: 'notifier',
  operator: 'operator',
};
