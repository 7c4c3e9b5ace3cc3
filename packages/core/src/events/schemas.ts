import { detailTypes, eventSchemaVersion, eventSource, severities, type VitalsEventDetail } from './types.ts';

/** Names of the members that must be there. */
type Required<T> = { [Name in keyof T]-?: undefined extends T[Name] ? never : Name }[keyof T];

/** Ties a schema to its type: a member added to the one stops the other from compiling. */
interface SchemaOf<T> {
  readonly type: 'object';
  readonly required: readonly Required<T>[];
  readonly properties: { readonly [Name in keyof T]-?: object };
}

const text = { type: 'string', minLength: 1, maxLength: 1024 } as const;
const hex = { type: 'string', pattern: '^[0-9a-f]{32,64}$' } as const;
const count = { type: 'integer', minimum: 0 } as const;

const counts = {
  type: 'object',
  required: ['recordsIn', 'accepted', 'rejected', 'abnormalRows'],
  properties: { recordsIn: count, accepted: count, rejected: count, abnormalRows: count },
} as const satisfies SchemaOf<VitalsEventDetail['counts']>;

const outcomes = [
  'done',
  'done-with-rejects',
  'refused',
  'duplicate',
  'ignored',
  'failed',
  'analyzed',
  'sent',
  'unsure',
  'refused-mail',
] as const satisfies readonly VitalsEventDetail['outcome'][];

/** Detail of every event on the vitals bus. Unknown members are let through: a newer release may add some. */
const vitalsDetailSchema = {
  type: 'object',
  required: [
    'schemaVersion',
    'eventId',
    'status',
    'outcome',
    'runId',
    'fileId',
    'dataset',
    'correlationId',
    'counts',
    'worst',
  ],
  properties: {
    schemaVersion: { const: eventSchemaVersion },
    eventId: hex,
    status: { enum: ['success', 'failed'] },
    outcome: { enum: outcomes },
    runId: hex,
    fileId: { type: 'string', maxLength: 64 },
    dataset: text,
    correlationId: text,
    counts,
    worst: { enum: severities },
    manifest: text,
    analysis: text,
    resolves: { type: 'array', items: hex },
    reason: text,
  },
} as const satisfies SchemaOf<VitalsEventDetail>;

/** Envelope of an event of ours, as a rule hands it to a queue. */
export const vitalsEnvelopeSchema = {
  type: 'object',
  required: ['source', 'detail-type', 'detail'],
  properties: {
    source: { const: eventSource },
    'detail-type': { enum: detailTypes },
    detail: vitalsDetailSchema,
  },
} as const;

/** What we read of S3's Object Created. `version-id`, `size` and `sequencer` may be absent. */
export const objectCreatedSchema = {
  type: 'object',
  required: ['source', 'detail-type', 'detail'],
  properties: {
    source: { const: 'aws.s3' },
    'detail-type': { const: 'Object Created' },
    detail: {
      type: 'object',
      required: ['bucket', 'object'],
      properties: {
        bucket: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', minLength: 1, maxLength: 255 } },
        },
        object: {
          type: 'object',
          required: ['key'],
          properties: {
            key: { type: 'string', minLength: 1, maxLength: 1024 },
            size: { type: 'integer', minimum: 0 },
            'version-id': { type: 'string', minLength: 1, maxLength: 1024 },
            sequencer: { type: 'string', maxLength: 1024 },
          },
        },
      },
    },
  },
} as const;

/** What a schedule sends: only its time matters. */
export const scheduledSchema = {
  type: 'object',
  required: ['source', 'detail-type', 'time'],
  properties: {
    source: { const: eventSource },
    'detail-type': { enum: ['Sweep Due', 'Digest Due'] },
    time: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$' },
  },
} as const;
