import { afterEach, expect, jest, test } from '@jest/globals';
import { maxEventBytes, UnavailableError, type BusEvent, type EventBus } from '@vitals/core';
import { eventBridgeClient } from '../clients/clients.ts';
import { json, pointSdkAt, startWireServer, type WireServer } from '../testing/wire-server.ts';
import { eventBatches, maxBatchBytes } from './event-batches.ts';
import { eventBridgeBus } from './event-bridge-bus.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

const anEvent = (filler = ''): BusEvent => ({
  source: 'vitals',
  detailType: 'Report Sent',
  detail: { filler },
});

async function busThatAnswers(status: number, body: unknown): Promise<EventBus> {
  server = await startWireServer((_request, response) => json(response, status, body));
  pointSdkAt(server.origin, { AWS_MAX_ATTEMPTS: '1' });
  return eventBridgeBus(eventBridgeClient(), 'vitals');
}

test('events go to the bus by its name, ten a call', async () => {
  const bus = await busThatAnswers(200, { FailedEntryCount: 0, Entries: [] });
  await bus.publish(Array.from({ length: 11 }, () => anEvent()));
  const entries = server?.requests.map(({ body }) => (JSON.parse(body) as { Entries: unknown[] }).Entries);
  expect(entries?.map(({ length }) => length)).toEqual([10, 1]);
  expect(entries?.[1]).toEqual([
    { EventBusName: 'vitals', Source: 'vitals', DetailType: 'Report Sent', Detail: '{"filler":""}' },
  ]);
});

test.each([
  ['a count', { FailedEntryCount: 1, Entries: [{ EventId: 'e' }, { ErrorCode: 'ThrottlingException' }] }],
  ['an entry', { FailedEntryCount: 0, Entries: [{ EventId: 'e' }, { ErrorCode: 'ThrottlingException' }] }],
])('an answer of 200 that tells of a failure in %s is a failure', async (_where, body) => {
  const bus = await busThatAnswers(200, body);
  await expect(bus.publish([anEvent(), anEvent()])).rejects.toMatchObject({
    code: 'events-not-taken',
    facts: { refused: 1, reason: 'ThrottlingException' },
  });
});

test('an event over the cap stops all of them before the first is sent', async () => {
  const bus = await busThatAnswers(200, {});
  const publish = bus.publish([anEvent(), anEvent('x'.repeat(maxEventBytes))]);
  await expect(publish).rejects.toBeInstanceOf(UnavailableError);
  expect(server?.requests).toEqual([]);
});

test('a call never carries more bytes than an older region takes', () => {
  const events = Array.from({ length: 5 }, () => anEvent('é'.repeat(50_000)));
  const batches = eventBatches(events);
  expect(batches.flat()).toEqual(events);
  expect(batches.length).toBe(3);
  for (const batch of batches) expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(maxBatchBytes);
});
