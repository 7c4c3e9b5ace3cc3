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
    schemaVersion: {
      const: eventSchemaVersion,
      description: 'Raised when a reader of the old shape would misread the new one.',
    },
    eventId: {
      ...hex,
      description: 'Derived from stage, run, outcome and incident: a second copy has the same.',
    },
    status: { enum: ['success', 'failed'], description: 'Rules match it together with the detail type.' },
    outcome: { enum: outcomes, description: 'What became of the file, the analysis or the mail.' },
    runId: { ...hex, description: "One reading of a file; of the notifier's events the id of the report." },
    fileId: { type: 'string', maxLength: 64, description: 'One version of one object.' },
    dataset: { ...text, description: 'Name of the contract; `_none` where no contract fitted.' },
    correlationId: { ...text, description: 'The same in every event and log line about one file.' },
    counts: { ...counts, description: 'Records by what became of them, rows with an abnormal reading.' },
    worst: { enum: severities, description: 'Severity of the worst finding; `critical` pages somebody.' },
    manifest: { ...text, description: 'Key of the manifest, where there is one.' },
    analysis: { ...text, description: 'Key of the analysis, where there is one.' },
    resolves: {
      type: 'array',
      items: hex,
      description: 'Event ids of earlier failures of the same file that this outcome ends.',
    },
    reason: { ...text, description: 'Code of a failure or refusal.' },
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
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 255, description: 'Name of the bucket.' },
          },
        },
        object: {
          type: 'object',
          required: ['key'],
          properties: {
            key: {
              type: 'string',
              minLength: 1,
              maxLength: 1024,
              description: 'As it is, not URL-encoded; only keys below raw/ come here.',
            },
            size: { type: 'integer', minimum: 0, description: 'Bytes.' },
            'version-id': {
              type: 'string',
              minLength: 1,
              maxLength: 1024,
              description: 'The version that is read; without it the newest one.',
            },
            sequencer: { type: 'string', maxLength: 1024, description: 'Orders the versions of one key.' },
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
    time: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
      description: 'The time that it was scheduled for, ISO 8601 in UTC.',
    },
  },
} as const;
