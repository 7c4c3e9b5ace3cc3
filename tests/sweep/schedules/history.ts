import type { IngestWork } from '@vitals/ingestor';
import type { Group } from '@vitals/notifier';
import { replayDeadLetters, topology, type Held } from '@vitals/worker';
import type { Manifest, VitalsEvent } from '@vitals/core';
import { Driver, type DriverOptions } from '../driver.ts';
import { distinctEvents } from '../projection/events.ts';
import { project } from '../projection/project.ts';
import { Records } from '../projection/records.ts';
import type { World } from '../world.ts';
import { isAboutMail } from '../allowances.ts';
import { acceptedBy, type SentFile } from './deliveries.ts';
import type { Played } from './schedule.ts';

/** What must not be found at the end of any schedule. */
export interface History {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unexpected: readonly string[];
}

/** Lets the world come to rest, has dead letters replayed and the last digest sent, and looks at what came of it all. */
export async function checkHistory(played: Played, options: DriverOptions = {}): Promise<History> {
  const { world } = played;
  const driver = new Driver(world, options);
  await driver.settle();
  await replayAll(world, driver);
  world.schedule('Digest Due');
  await driver.settle();
  const history: Findings = { lost: [], doubled: [], unexpected: [] };
  const { problems } = await project(world);
  history.unexpected.push(...problems);
  const records = new Records(world);
  checkFiles(played, records, history);
  checkEvents(world, records, history);
  checkMails(played, records, history);
  return history;
}

async function replayAll(world: World, driver: Driver): Promise<void> {
  for (const { queue, deadLetterQueue } of Object.values(topology.workers)) {
    if ((await world.home.queues.depth(deadLetterQueue)).visible === 0) continue;
    await driver.operate(async ({ process, ports }) => {
      const { hidden } = await replayDeadLetters({
        queues: ports.queues,
        clock: process.clock,
        deadLetterQueue,
        destination: queue,
        select: () => true,
        force: true,
        ratePerSecond: Infinity,
        waitSeconds: 0,
      });
      if (hidden > 0) throw new Error('later again');
    });
    await driver.settle();
    if ((await world.home.queues.depth(deadLetterQueue)).visible > 0)
      throw new Error('a dead letter stays one');
  }
}

type Findings = { [Name in keyof History]: string[] };

const isDone = ({ record }: Held<IngestWork>): boolean =>
  record.work.committed?.outcome.startsWith('done') ?? false;

/** Every file came to the one outcome that its bytes deserve, and equal bytes were counted once by each contract. */
function checkFiles({ world, sent }: Played, records: Records, findings: Findings): void {
  const files = records.of<IngestWork>('ingest');
  const analyzed = new Set(records.of<object>('analyze').map(({ id }) => id));
  for (const file of sent) {
    const held = files.find(({ record }) => record.work.key === file.key);
    if (held?.record.work.committed === undefined) findings.lost.push(`${file.key} has no outcome`);
    else checkOutcome(world, file, held, findings);
  }
  for (const text of new Set(sent.filter(({ becomes }) => becomes === 'table').map((file) => file.text))) {
    const keys = new Set(sent.filter((file) => file.text === text).map(({ key }) => key));
    const done = files.filter((held) => keys.has(held.record.work.key) && isDone(held));
    const markers = done.map(({ record }) => record.work.committed?.marker);
    if (done.length === 0) findings.lost.push(`nobody carries the content of ${[...keys].join(', ')}`);
    if (new Set(markers).size < markers.length) findings.doubled.push(`${[...keys].join(', ')} count twice`);
    for (const { record } of done)
      if (!analyzed.has(record.work.committed?.runId ?? ''))
        findings.lost.push(`${record.work.key} is not analysed`);
  }
}

function checkOutcome(world: World, file: SentFile, { record }: Held<IngestWork>, findings: Findings): void {
  const { outcome, manifest, duplicateOf } = record.work.committed ?? {};
  const fits = {
    table: ['done', 'done-with-rejects', 'duplicate'],
    refused: ['refused'],
    ignored: ['ignored'],
  };
  if (!fits[file.becomes].includes(outcome ?? ''))
    findings.unexpected.push(`${file.key} is ${outcome ?? 'nothing'}`);
  if ((outcome === 'duplicate') !== (duplicateOf !== undefined))
    findings.unexpected.push(`${file.key} is a copy of nothing`);
  const accepted = acceptedBy(record.work.pin?.fingerprint, file);
  if (manifest === undefined || accepted === undefined) return;
  const bytes = world.home.objects.bytesOf(manifest.key, manifest.versionId)?.toString('utf8') ?? '{}';
  const { counts } = JSON.parse(bytes) as Manifest;
  if (counts.accepted !== accepted)
    findings.unexpected.push(`${file.key} has ${counts.accepted} accepted rows, not ${accepted}`);
}

/** Every committed run was announced, under one id. */
function checkEvents(world: World, records: Records, findings: Findings): void {
  const ids = new Map<string, Set<string>>();
  for (const { eventId, event } of distinctEvents(world, findings.unexpected)) {
    const { runId, outcome } = event.detail;
    if (outcome === 'failed' || event.detailType.startsWith('Report ')) continue;
    const what = nameOf(event, runId);
    ids.set(what, (ids.get(what) ?? new Set()).add(eventId));
  }
  for (const [what, each] of ids)
    if (each.size > 1) findings.doubled.push(`${what} was announced under ${each.size} ids`);
  for (const { record } of records.of<IngestWork>('ingest')) {
    const { committed } = record.work;
    const isTold = [...ids.keys()].some((what) =>
      what.endsWith(` ${committed?.outcome ?? ''} ${committed?.runId ?? ''}`),
    );
    if (!isTold) findings.lost.push(`nobody was told of ${record.work.key}`);
  }
  for (const { id } of records.of<object>('analyze'))
    if (!ids.has(`Analysis Succeeded analyzed ${id}`)) findings.lost.push('nobody was told of an analysis');
}

const nameOf = ({ detailType, detail }: VitalsEvent, runId: string): string =>
  `${detailType} ${detail.outcome} ${runId}`;

/** Every outcome was told, and nobody is left in doubt about a mail unless something went wrong over it. */
function checkMails({ strikes, overslept }: Played, records: Records, findings: Findings): void {
  for (const { key } of records.items('uncovered')) findings.lost.push(`no report tells of ${key.id}`);
  const isExcused = overslept || strikes.some(({ call }) => isAboutMail(call));
  const groups = records.items('groups').map(({ value }) => value as unknown as Group);
  if (groups.some(({ state }) => state === 'UNSURE') && !isExcused)
    findings.unexpected.push('a mail is unsure without reason');
}
