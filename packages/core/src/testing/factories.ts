import { hashOf } from '../identity.ts';
import { envelopeOf, objectCreatedEvent } from '../events/envelope.ts';
import { eventSource, type VitalsEvent, type VitalsEventDetail } from '../events/types.ts';
import type { QueueMessage } from '../ports/queues.ts';
import type { Json } from '../ports/state.ts';

const id = (name: string): string => hashOf('testing', name).slice(0, 32);
const time = new Date('2026-03-01T08:00:00.000Z');

/** Body of a queue message that announces an object, as S3 and EventBridge make it. */
export function anObjectCreated(
  object: {
    readonly bucket?: string;
    readonly key?: string;
    readonly size?: number;
    readonly versionId?: string;
  } = {},
): string {
  const event = objectCreatedEvent({
    bucket: 'health',
    key: 'raw/visits.csv',
    size: 1234,
    versionId: 'v1',
    sequencer: '0000000000000001',
    ...object,
  });
  return JSON.stringify(envelopeOf(event, id('event'), time));
}

/** An event of ours: a run that went well, with what `detail` says differently. */
export function aVitalsEvent(
  detailType: VitalsEvent['detailType'] = 'Ingestion Succeeded',
  detail: Partial<VitalsEventDetail> = {},
): VitalsEvent {
  return {
    detailType,
    detail: {
      schemaVersion: 1,
      eventId: hashOf('testing', 'event'),
      status: 'success',
      outcome: 'done',
      runId: id('run'),
      fileId: id('file'),
      dataset: 'vitals',
      correlationId: id('file'),
      counts: { recordsIn: 10, accepted: 10, rejected: 0, abnormalRows: 0 },
      worst: 'none',
      ...detail,
    },
  };
}

/** The event as a queue behind a rule receives it. */
export function asQueueBody(event: VitalsEvent): string {
  const detail = event.detail as unknown as Readonly<Record<string, Json>>;
  return JSON.stringify(
    envelopeOf({ source: eventSource, detailType: event.detailType, detail }, id('event'), time),
  );
}

export function aQueueMessage(body: string, message: Partial<QueueMessage> = {}): QueueMessage {
  return { id: 'message-1', attributes: {}, receiveCount: 1, receipt: 'receipt-1', ...message, body };
}
