import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as source from '@vitals/core';
import { anObjectCreated, asQueueBody, aVitalsEvent, changed } from '@vitals/core/testing';
import { bundle } from './bundle.mjs';

// What runs in an image was compiled when it was built. It must say what the source says, of good data and of bad.
let folder: string;
let compiled: typeof source;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitals-precompile-'));
  await bundle({ core: 'packages/core/src/index.ts' }, folder);
  compiled = (await import(pathToFileURL(join(folder, 'core.mjs')).href)) as typeof source;
});

afterAll(() => rm(folder, { recursive: true }));

/** What comes back, or what is thrown, in comparable form. */
function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (thrown) {
    const { name, message, facts, problems } = thrown as Error & { facts?: unknown; problems?: unknown };
    return { name, message, facts, problems };
  }
}

const event = asQueueBody(aVitalsEvent());
const without = (body: string, path: string): string => JSON.stringify(changed(JSON.parse(body), path));

describe('messages', () => {
  test.each([
    ['an object', anObjectCreated()],
    ['an object without a key', without(anObjectCreated(), 'detail.object.key')],
    ['an event', event],
    ['an event without its run', without(event, 'detail.runId')],
    ['a sweep', '{"source":"vitals","detail-type":"Sweep Due","time":"2026-11-02T10:15:00Z"}'],
    ['a sweep at no time', '{"source":"vitals","detail-type":"Sweep Due","time":"soon"}'],
  ])('%s is decoded or refused as by the source', (_what, body) => {
    expect(outcomeOf(() => compiled.decodeMessage(body))).toEqual(
      outcomeOf(() => source.decodeMessage(body)),
    );
  });
});

test.each([
  ['as it is', undefined],
  ['without its routes', 'routes'],
  ['without the time of a worker', 'workers.notifier.environments.aws.timeoutSeconds'],
])('the topology %s is read or refused as by the source', async (_what, path) => {
  const json: unknown = JSON.parse(await readFile(new URL('../topology.json', import.meta.url), 'utf8'));
  const given = path === undefined ? json : changed(json, path);
  expect(outcomeOf(() => compiled.readTopology(given))).toEqual(outcomeOf(() => source.readTopology(given)));
});

test.each([
  ['as it is', undefined],
  ['without its fields', 'schema.fields'],
  ['with a member that nobody knows', 'surprise'],
])('a contract %s is loaded or refused as by the source', async (_what, path) => {
  const json: unknown = JSON.parse(
    await readFile(new URL('../contracts/vitals.json', import.meta.url), 'utf8'),
  );
  const given =
    path === undefined ? json : path === 'surprise' ? changed(json, path, 1) : changed(json, path);
  const fingerprintOf = ({ loadContract }: typeof source) =>
    outcomeOf(() => loadContract(given, 'vitals.json').fingerprint);
  expect(fingerprintOf(compiled)).toEqual(fingerprintOf(source));
});
