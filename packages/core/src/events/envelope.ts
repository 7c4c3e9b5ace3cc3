import type { BusEvent } from '../ports/bus.ts';
import type { Json } from '../ports/state.ts';
import { eventSource } from './types.ts';

/** An event as a queue behind a rule receives it: EventBridge's envelope, without the account's particulars. */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  /** ISO 8601. */
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, Json>>;
}

export function envelopeOf(event: BusEvent, id: string, time: Date): EventEnvelope {
  return {
    version: '0',
    id,
    source: event.source,
    'detail-type': event.detailType,
    time: time.toISOString(),
    resources: [],
    detail: event.detail,
  };
}

/** Object Created as S3 announces it through EventBridge. `key` raw; `sequencer` orders the versions of one key. */
export function objectCreatedEvent(object: {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly versionId: string;
  readonly sequencer: string;
}): BusEvent {
  return {
    source: s3Source,
    detailType: objectCreatedType,
    detail: {
      version: '0',
      bucket: { name: object.bucket },
      object: {
        key: object.key,
        size: object.size,
        'version-id': object.versionId,
        sequencer: object.sequencer,
      },
      reason: 'PutObject',
    },
  };
}

export const s3Source = 'aws.s3';
export const objectCreatedType = 'Object Created';

export const scheduledTypes = ['Sweep Due', 'Digest Due'] as const;
export type ScheduledType = (typeof scheduledTypes)[number];

/** What a schedule sends to a queue: an envelope whose `time` is the scheduled time. */
export function scheduledEvent(detailType: ScheduledType, id: string, scheduledAt: Date): EventEnvelope {
  return envelopeOf({ source: eventSource, detailType, detail: {} }, id, scheduledAt);
}
