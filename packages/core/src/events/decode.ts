import { UnknownMessageError } from '../errors.ts';
import { objectCreatedType, s3Source } from './envelope.ts';
import { validatorOf } from '../validators/validator-of.ts';
import { detailTypes, eventSource, type DetailType, type ObjectCreated, type VitalsEvent } from './types.ts';

/** Everything that a queue of ours may hold. */
export type DecodedMessage =
  | { readonly kind: 'object-created'; readonly event: ObjectCreated }
  | { readonly kind: 'vitals'; readonly event: VitalsEvent }
  | { readonly kind: 'sweep-due'; readonly scheduledAt: Date }
  | { readonly kind: 'digest-due'; readonly scheduledAt: Date };

/** Why a body is no message of ours. Neither the error nor its facts quote the body: it may hold anything. */
export type UnknownMessageCode = 'not-json' | 'not-an-event' | 'unknown-detail-type' | 'malformed-detail';

/** Decodes a queue body. Throws `UnknownMessageError` with an `UnknownMessageCode`. */
export function decodeMessage(body: string): DecodedMessage {
  const envelope = parse(body);
  const { source, detailType } = labelsOf(envelope);
  if (source === s3Source && detailType === objectCreatedType) {
    return { kind: 'object-created', event: decodeObjectCreated(envelope) };
  }
  if (source === eventSource && detailType === 'Sweep Due') {
    return { kind: 'sweep-due', scheduledAt: scheduledAt(envelope) };
  }
  if (source === eventSource && detailType === 'Digest Due') {
    return { kind: 'digest-due', scheduledAt: scheduledAt(envelope) };
  }
  if (source === eventSource && isDetailType(detailType)) {
    return { kind: 'vitals', event: decodeVitalsEvent(envelope) };
  }
  throw unknown('unknown-detail-type', 'the message is an event of a type that nobody here handles');
}

/** `body` is the parsed envelope. */
export function decodeVitalsEvent(body: unknown): VitalsEvent {
  const envelope = check('vitals-event', body);
  return { detailType: envelope['detail-type'], detail: envelope.detail };
}

/** `body` is the parsed envelope. */
export function decodeObjectCreated(body: unknown): ObjectCreated {
  const { bucket, object } = check('object-created', body).detail;
  return {
    bucket: bucket.name,
    key: object.key,
    size: object.size,
    versionId: object['version-id'],
    sequencer: object.sequencer,
  };
}

interface VitalsEnvelope {
  readonly 'detail-type': DetailType;
  readonly detail: VitalsEvent['detail'];
}

interface ObjectCreatedEnvelope {
  readonly detail: {
    readonly bucket: { readonly name: string };
    readonly object: {
      readonly key: string;
      readonly size?: number;
      readonly 'version-id'?: string;
      readonly sequencer?: string;
    };
  };
}

/** What is known of a body that passed the check of that name. */
interface Checked {
  readonly 'vitals-event': VitalsEnvelope;
  readonly 'object-created': ObjectCreatedEnvelope;
  readonly scheduled: { readonly time: string };
}

function check<Name extends keyof Checked>(name: Name, body: unknown): Checked[Name] {
  const validate = validatorOf<Checked[Name]>(name);
  if (validate(body)) return body;
  // The path names members of our own schemas; ajv's message and the value are left out.
  const at = validate.errors?.[0]?.instancePath ?? '';
  throw unknown('malformed-detail', 'the event has not the shape that its type promises', { at });
}

function scheduledAt(envelope: unknown): Date {
  const at = new Date(check('scheduled', envelope).time);
  if (Number.isNaN(at.getTime())) throw unknown('malformed-detail', 'the scheduled time is no time');
  return at;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    // No cause: the parser's message quotes the text.
    throw unknown('not-json', 'the message is no JSON');
  }
}

function labelsOf(envelope: unknown): { readonly source: string; readonly detailType: string } {
  if (
    typeof envelope === 'object' &&
    envelope !== null &&
    'source' in envelope &&
    'detail-type' in envelope
  ) {
    const { source, 'detail-type': detailType } = envelope;
    if (typeof source === 'string' && typeof detailType === 'string') return { source, detailType };
  }
  throw unknown('not-an-event', 'the message is no EventBridge event');
}

const isDetailType = (name: string): name is DetailType => (detailTypes as readonly string[]).includes(name);

function unknown(
  code: UnknownMessageCode,
  message: string,
  facts: Readonly<Record<string, string>> = {},
): UnknownMessageError {
  return new UnknownMessageError(code, message, facts);
}
