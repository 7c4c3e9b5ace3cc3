import { detailTypes, matches, type DetailType, type VitalsEventDetail } from '@vitals/core';
import { topology } from '@vitals/worker';
import {
  objectCreatedSchema,
  scheduledSchema,
  vitalsEnvelopeSchema,
} from '../../packages/core/src/events/schemas.ts';
import { memberTable } from './schema-members.ts';

interface About {
  readonly status: VitalsEventDetail['status'];
  readonly when: string;
}

const about: Readonly<Record<DetailType, About>> = {
  'Ingestion Succeeded': {
    status: 'success',
    when: 'a file was read: outcome `done` or `done-with-rejects`',
  },
  'Ingestion Failed': { status: 'failed', when: 'a file was `refused`, or `failed` after all tries' },
  'Ingestion Duplicate': {
    status: 'success',
    when: 'the same content was read before with the same contract',
  },
  'Ingestion Ignored': {
    status: 'success',
    when: 'the object is no data file: a folder key, a hidden name, another ending',
  },
  'Analysis Succeeded': { status: 'success', when: 'the processed rows of a run were analysed' },
  'Analysis Failed': { status: 'failed', when: 'an analysis failed after all tries' },
  'Report Sent': {
    status: 'success',
    when: 'a mail was taken over by the mail service, once per recipient group',
  },
  'Report Unsure': {
    status: 'failed',
    when: 'nobody knows whether a mail was sent; it is not sent again by itself',
  },
  'Report Refused': { status: 'failed', when: 'the mail service refused a mail for good' },
  'Report Failed': { status: 'failed', when: 'a report could not be made or sent after all tries' },
};

/** docs/events.md as a whole: from the event schemas, and the routes of topology.json. */
export function eventsPage(): string {
  const { detail } = vitalsEnvelopeSchema.properties;
  return `<!-- Written by \`npm run docs\` from packages/core/src/events/schemas.ts and topology.json; a test compares. -->

# Events

What the stages say to each other, and to anybody else who subscribes. EventBridge envelopes; \`source\` is \`vitals\`, the bus is \`vitals\`. An event is stored in the transaction that it tells of and published until it is acknowledged, so that it may come twice: drop what has an \`eventId\` that you know. Members may be added; a reader ignores those it does not know. No event holds a name of a file, a cell or a single reading.

## Types

| detail-type | status | when | goes to |
| --- | --- | --- | --- |
${detailTypes.map(typeRow).join('\n')}

## Detail

${memberTable('detail', detail)}

\`counts\`:

${memberTable('counts', withSentences(detail.properties.counts))}

## Object Created

What is read of S3's own event on the default bus. Other members are ignored.

${memberTable('bucket', objectCreatedSchema.properties.detail.properties.bucket)}

\`object\`:

${memberTable('object', objectCreatedSchema.properties.detail.properties.object)}

## Sweep Due, Digest Due

Sent by schedules to the queue of each stage. A \`Sweep Due\` is a hint and may be lost; a \`Digest Due\` is a message like others.

| member | holds | meaning |
| --- | --- | --- |
| \`time\` (required) | text | ${scheduledSchema.properties.time.description} |
`;
}

function typeRow(type: DetailType): string {
  const { status, when } = about[type];
  return `| \`${type}\` | \`${status}\` | ${when} | ${destination(type, status)} |`;
}

/** The queue that a rule brings it to, or why there is none: asked of the table that the rules are made from. */
function destination(type: DetailType, status: string): string {
  const event = { source: 'vitals', 'detail-type': type, detail: { status } };
  const queues = topology.routes
    .filter(({ bus, pattern }) => bus === 'vitals' && matches(pattern, event))
    .map(({ to }) => `\`${to}\``);
  if (queues.length > 0) return queues.join(', ');
  return topology.terminal.find(({ detailType }) => detailType === type)?.why ?? '';
}

const countSentences: Readonly<Record<string, string>> = {
  recordsIn: 'Records of the file, of every kind.',
  accepted: 'Records that became rows of processed files.',
  rejected: 'Records with at least one reason against them.',
  abnormalRows: 'Rows with at least one abnormal reading; 0 before the analysis.',
};

function withSentences(counts: typeof vitalsEnvelopeSchema.properties.detail.properties.counts): {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly type: string; readonly description?: string }>>;
} {
  const properties = Object.entries(counts.properties).map(([name, schema]) => {
    const description = countSentences[name];
    return [name, { ...schema, ...(description === undefined ? {} : { description }) }] as const;
  });
  return { required: counts.required, properties: Object.fromEntries(properties) };
}
