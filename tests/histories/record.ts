import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  detailTypes,
  envelopeOf,
  eventSource,
  scheduledEvent,
  scheduledTypes,
  type BusEvent,
} from '@vitals/core';
import { Driver } from '../sweep/driver.ts';
import { conditionalWrites } from '../sweep/mechanisms/writes.ts';
import type { Call, Conductor } from '../sweep/ports/call.ts';
import { scenarios } from '../sweep/scenarios/all.ts';
import { chosen } from '../sweep/scenarios/chosen.ts';
import { file } from '../sweep/scenarios/file.ts';
import { run, withoutFaults, type Scenario } from '../sweep/scenario.ts';
import { World } from '../sweep/world.ts';
import { momentOf, worldAt, type Moment } from './moment.ts';
import { restOf } from './rest.ts';

/**
 * Writes down what this release leaves in queues and stores, for later releases to go on with: `node
 * tests/histories/record.ts v1`. A history is recorded once, before a release whose shapes differ, and never again.
 *
 *   messages.json   a queue body of every event type and outcome
 *   moments/*.json  the world at the moment after each kind of state write, its worker dead, and what came of it
 *   bodies.json     the objects of those moments
 */
const folder = new URL(`${process.argv[2] ?? 'v1'}/`, import.meta.url);
const bodies = new Map<string, string>();

function keep(text: string): string {
  const name = createHash('sha256').update(text).digest('hex').slice(0, 12);
  bodies.set(name, text);
  return name;
}

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value)}\n`);
}

/** Tells the story up to the first call that matches; whoever made it never learns that it was done. */
async function worldAfter(scenario: Scenario, matches: (call: Call) => boolean): Promise<World> {
  const { groups, environment } = scenario;
  return new Promise((resolve, reject) => {
    const conductor: Conductor = {
      decide: () => 'go',
      answered(call) {
        if (!matches(call)) return undefined;
        resolve(world);
        return new Promise(() => undefined);
      },
    };
    const world = new World({ conductor, groups, ...(environment === undefined ? {} : { environment }) });
    scenario.play(world, new Driver(world)).then(() => {
      reject(new Error(`${scenario.name} does not come to that`));
    }, reject);
  });
}

async function recordMessages(): Promise<void> {
  const found = new Map<string, string>();
  for (const scenario of scenarios) {
    const world = await run(scenario, { conductor: withoutFaults });
    for (const event of [...world.published, ...failuresOf(world)]) {
      const name = `${event.detailType} ${event.detail['outcome'] as string}`;
      if (!found.has(name)) found.set(name, bodyOf(event, world));
    }
    if (!found.has('Object Created')) found.set('Object Created', await objectCreated(scenario));
  }
  for (const type of scheduledTypes)
    found.set(type, JSON.stringify(scheduledEvent(type, 'schedule-1', new Date('2026-03-02T08:15:00.000Z'))));
  const missing = detailTypes.filter((type) => ![...found.keys()].some((name) => name.startsWith(type)));
  if (missing.length > 0) throw new Error(`no scenario publishes ${missing.join(', ')}`);
  write('messages.json', Object.fromEntries([...found].sort()));
}

/** Failures that stay stored because nothing but the bus would take them are events as well. */
function failuresOf(world: World): readonly BusEvent[] {
  return world.home.state
    .all()
    .filter(({ key }) => key.partition.startsWith('outbox#'))
    .map(({ value }) => {
      const { event } = value as unknown as { readonly event: BusEvent };
      return { ...event, source: eventSource };
    });
}

const bodyOf = (event: BusEvent, world: World): string =>
  JSON.stringify(envelopeOf(event, 'bus-1', world.clock.now()));

async function objectCreated(scenario: Scenario): Promise<string> {
  const world = await worldAfter(scenario, ({ method }) => method === 'receive');
  const [message] = await world.home.queues.browse('ingest', 1);
  return message?.body ?? '';
}

/** Told besides the shortest story of a write: they leave items that the shortest ones do not. */
const besides = (name: string): readonly Scenario[] => (name === 'ingest.claim' ? [file, chosen] : [file]);

async function storiesOf(name: string, isMade: (call: Call) => boolean): Promise<readonly Scenario[]> {
  const lengths: [number, Scenario][] = [];
  for (const scenario of scenarios) {
    const world = await run(scenario, { conductor: withoutFaults });
    if (world.calls.some(isMade)) lengths.push([world.calls.length, scenario]);
  }
  const byLength = lengths.sort(([a], [b]) => a - b).map(([, scenario]) => scenario);
  if (byLength.length === 0) throw new Error(`no scenario makes ${name} without faults`);
  return byLength.filter((scenario, index) => index === 0 || besides(name).includes(scenario));
}

/** Made only where two workers are at the same mail; leaves nothing that other writes do not leave. */
const onlyInRaces = new Set<string>(['notify.overrule']);

async function recordMoments(): Promise<void> {
  for (const name of conditionalWrites.filter((each) => !onlyInRaces.has(each))) {
    const isMade = (call: Call): boolean =>
      call.port === 'state' && call.method === 'write' && call.name === name;
    for (const scenario of await storiesOf(name, isMade)) {
      const moment: Moment = await momentOf(await worldAfter(scenario, isMade), keep);
      const rest = await restOf(await worldAt(moment, Object.fromEntries(bodies)));
      if (rest.problems.length > 0) throw new Error(`${name}: ${rest.problems.join(', ')}`);
      write(`moments/${name}-in-${scenario.name}.json`, { moment, rest });
    }
  }
  write('bodies.json', Object.fromEntries([...bodies].sort()));
}

mkdirSync(new URL('moments/', folder), { recursive: true });
await recordMessages();
await recordMoments();
