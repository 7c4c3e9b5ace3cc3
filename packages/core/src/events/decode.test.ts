import { describe, expect, test } from '@jest/globals';
import { UnknownMessageError } from '../errors.ts';
import { anObjectCreated, asQueueBody, aVitalsEvent } from '../testing/factories.ts';
import { changed } from '../testing/changed.ts';
import { decodeMessage, decodeObjectCreated, decodeVitalsEvent } from './decode.ts';
import { scheduledEvent, type EventEnvelope } from './envelope.ts';
import { detailTypes } from './types.ts';

function errorOf(body: string): UnknownMessageError {
  try {
    decodeMessage(body);
  } catch (thrown) {
    if (thrown instanceof UnknownMessageError) return thrown;
    throw thrown;
  }
  throw new Error('the body was decoded');
}

/** A body with one member set, or taken out. */
const spoilt = (body: string, path: string, value?: unknown): string =>
  JSON.stringify(changed(JSON.parse(body), path, value));

describe('decodeMessage', () => {
  test('reads an announced object', () => {
    expect(decodeMessage(anObjectCreated({ key: 'raw/a b+c%20ü.csv', versionId: 'v7' }))).toEqual({
      kind: 'object-created',
      event: {
        bucket: 'health',
        key: 'raw/a b+c%20ü.csv',
        size: 1234,
        versionId: 'v7',
        sequencer: '0000000000000001',
      },
    });
  });

  test('size, version and sequencer of an object may be absent', () => {
    const body = spoilt(anObjectCreated(), 'detail.object', { key: 'raw/a.csv' });
    expect(decodeMessage(body)).toEqual({
      kind: 'object-created',
      event: {
        bucket: 'health',
        key: 'raw/a.csv',
        size: undefined,
        versionId: undefined,
        sequencer: undefined,
      },
    });
  });

  test.each(detailTypes)('reads the event %s of ours', (detailType) => {
    const event = aVitalsEvent(detailType, {
      resolves: ['0'.repeat(64)],
      reason: 'code',
      manifest: 'manifests/x',
    });
    expect(decodeMessage(asQueueBody(event))).toEqual({ kind: 'vitals', event });
  });

  test('lets members through that a newer release may add', () => {
    const body = spoilt(asQueueBody(aVitalsEvent()), 'detail.later', 1);
    expect(decodeMessage(body)).toMatchObject({ kind: 'vitals' });
  });

  test.each([
    ['Sweep Due', 'sweep-due'],
    ['Digest Due', 'digest-due'],
  ] as const)('reads %s with its scheduled time', (detailType, kind) => {
    const scheduledAt = new Date('2026-03-01T08:15:00.000Z');
    expect(decodeMessage(JSON.stringify(scheduledEvent(detailType, 'id', scheduledAt)))).toEqual({
      kind,
      scheduledAt,
    });
  });

  test("reads the time as EventBridge's scheduler writes it", () => {
    const envelope: EventEnvelope = {
      ...scheduledEvent('Sweep Due', 'id', new Date(0)),
      time: '2026-03-01T08:15:00Z',
    };
    expect(decodeMessage(JSON.stringify(envelope))).toEqual({
      kind: 'sweep-due',
      scheduledAt: new Date('2026-03-01T08:15:00Z'),
    });
  });

  test.each([
    ['an empty body', '', 'not-json'],
    ['text', 'patient 4711 called', 'not-json'],
    ['a cut body', anObjectCreated().slice(0, -1), 'not-json'],
    ['a number', '1', 'not-an-event'],
    ['null', 'null', 'not-an-event'],
    ['a list', '[]', 'not-an-event'],
    ["S3's test message", '{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}', 'not-an-event'],
    ['labels of the wrong type', '{"source":1,"detail-type":"x","detail":{}}', 'not-an-event'],
    [
      'another event of S3',
      spoilt(anObjectCreated(), 'detail-type', 'Object Deleted'),
      'unknown-detail-type',
    ],
    [
      'our type from somebody else',
      spoilt(asQueueBody(aVitalsEvent()), 'source', 'x'),
      'unknown-detail-type',
    ],
    [
      'an event of ours nobody knows',
      spoilt(asQueueBody(aVitalsEvent()), 'detail-type', 'Ingestion Done'),
      'unknown-detail-type',
    ],
    [
      'a sweep from somebody else',
      '{"source":"x","detail-type":"Sweep Due","time":"2026-03-01T08:15:00Z"}',
      'unknown-detail-type',
    ],
    ['an object without a key', spoilt(anObjectCreated(), 'detail.object.key'), 'malformed-detail'],
    ['an object with an empty key', spoilt(anObjectCreated(), 'detail.object.key', ''), 'malformed-detail'],
    [
      'an object whose size is text',
      spoilt(anObjectCreated(), 'detail.object.size', '1'),
      'malformed-detail',
    ],
    ['an event without detail', spoilt(anObjectCreated(), 'detail'), 'malformed-detail'],
    [
      'another schema version',
      spoilt(asQueueBody(aVitalsEvent()), 'detail.schemaVersion', 2),
      'malformed-detail',
    ],
    ['an unknown outcome', spoilt(asQueueBody(aVitalsEvent()), 'detail.outcome', 'x'), 'malformed-detail'],
    [
      'a negative count',
      spoilt(asQueueBody(aVitalsEvent()), 'detail.counts.rejected', -1),
      'malformed-detail',
    ],
    ['an event without an id', spoilt(asQueueBody(aVitalsEvent()), 'detail.eventId'), 'malformed-detail'],
    ['a sweep without a time', '{"source":"vitals","detail-type":"Sweep Due"}', 'malformed-detail'],
    [
      'a sweep at no time',
      '{"source":"vitals","detail-type":"Sweep Due","time":"2026-13-41T08:15:00Z"}',
      'malformed-detail',
    ],
  ])('refuses %s', (_name, body, code) => {
    expect(errorOf(body)).toMatchObject({ code, kind: 'unknown' });
  });

  test('an error says nothing of what the body said', () => {
    const canary = 'Erika-Mustermann-4711';
    const bodies = [
      canary,
      JSON.stringify({ [canary]: canary }),
      JSON.stringify({ source: canary, 'detail-type': canary }),
      spoilt(anObjectCreated({ key: `raw/${canary}` }), 'detail.object.size', canary),
      spoilt(asQueueBody(aVitalsEvent()), 'detail.outcome', canary),
      spoilt(asQueueBody(aVitalsEvent()), 'detail.counts', { [canary]: canary }),
      JSON.stringify({ source: 'vitals', 'detail-type': 'Sweep Due', time: canary }),
    ];
    for (const body of bodies) {
      const error = errorOf(body);
      expect(
        `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`,
      ).not.toContain(canary);
    }
  });
});

describe('the decoders of one event', () => {
  test('take the envelope as an object', () => {
    expect(decodeVitalsEvent(JSON.parse(asQueueBody(aVitalsEvent())))).toEqual(aVitalsEvent());
    expect(decodeObjectCreated(JSON.parse(anObjectCreated()))).toMatchObject({ key: 'raw/visits.csv' });
  });

  test.each([[undefined], [null], ['text'], [{}]])('refuse %j', (body) => {
    expect(() => decodeVitalsEvent(body)).toThrow(UnknownMessageError);
    expect(() => decodeObjectCreated(body)).toThrow(UnknownMessageError);
  });
});
