import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeMessage, detailTypes } from '@vitals/core';
import { worldAt, type Bodies, type Moment } from './moment.ts';
import { restOf, type Rest } from './rest.ts';

/** Releases whose messages may be in flight and whose records may be half done when this one starts. */
const histories = ['v1'];

interface Recorded {
  readonly moment: Moment;
  readonly rest: Rest;
}

const pathOf = (name: string): URL => new URL(name, import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(pathOf(name), 'utf8'));
const textsIn = (name: string): Readonly<Record<string, string>> =>
  read(name) as Readonly<Record<string, string>>;

describe.each(histories)('what %s left', (version) => {
  const messages = Object.entries(textsIn(`${version}/messages.json`));

  test.each(messages)('its message %s is understood, member by member', (_name, body) => {
    const envelope = JSON.parse(body) as {
      readonly detail: object;
      readonly 'detail-type': string;
      readonly time: string;
    };
    const decoded = decodeMessage(body);
    switch (decoded.kind) {
      case 'vitals':
        expect(decoded.event).toEqual({ detailType: envelope['detail-type'], detail: envelope.detail });
        return;
      case 'object-created':
        expect(decoded.event.key).toMatch(/^raw\//);
        expect(envelope.detail).toMatchObject({
          bucket: { name: decoded.event.bucket },
          object: {
            key: decoded.event.key,
            size: decoded.event.size,
            'version-id': decoded.event.versionId,
            sequencer: decoded.event.sequencer,
          },
        });
        return;
      case 'digest-due':
      case 'sweep-due':
        expect(decoded.scheduledAt.toISOString()).toBe(envelope.time);
    }
  });

  const bodies: Bodies = textsIn(`${version}/bodies.json`);
  const moments = readdirSync(pathOf(`${version}/moments/`)).map((file) => file.replace(/\.json$/, ''));

  test.each(moments)(
    'whoever died after %s is followed by a worker of today, and all ends well',
    async (name) => {
      const { moment, rest } = read(`${version}/moments/${name}.json`) as Recorded;
      expect(await restOf(await worldAt(moment, bodies))).toEqual(rest);
    },
  );
});

test('v1 has a message of every event type', () => {
  const recorded = Object.keys(textsIn('v1/messages.json'));
  for (const type of detailTypes) expect(recorded).toContainEqual(expect.stringMatching(`^${type} `));
});
