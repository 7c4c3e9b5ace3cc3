import { openPartition, outboxPartition, stages } from '@vitals/worker';
import { topology } from '@vitals/worker';
import { answerUsd } from '../restless-model.ts';
import type { World } from '../world.ts';
import { Aliases } from './aliases.ts';
import { projectAnalyses } from './analyses.ts';
import { countIncidents, distinctEvents, projectEvents } from './events.ts';
import { projectFiles } from './files.ts';
import { Records } from './records.ts';
import { projectReports } from './reports.ts';

/**
 * What counts of a world at rest. Left out on purpose, because faults may change it and nobody builds on it: owners,
 * attempts, leases, times, revisions, version ids, objects that no record, event or manifest names, how often an
 * event was published, what models cost, and which outcomes happened to share a report.
 */
export interface Projection {
  /** Raw files, their runs, manifests and the bytes of their outputs. */
  readonly files: object;
  readonly analyses: object;
  readonly words: object;
  /** Events as somebody sees them who knows their ids. */
  readonly events: readonly string[];
  readonly incidents: object;
  /** Answers of the model that the budget has not counted. */
  readonly uncounted: number;
  /** What was told of each outcome, and how each group's mail ended. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly deadLetters: readonly string[];
  /** What must never be, whatever the run without faults looks like. */
  readonly problems: readonly string[];
}

export async function project(world: World): Promise<Projection> {
  const problems: string[] = [];
  const records = new Records(world);
  const aliases = new Aliases(world, records);
  const events = distinctEvents(world, problems);
  for (const stage of stages) {
    const open = records.items('open').filter(({ key }) => key.partition === openPartition(stage));
    const stored = records.items('outbox').filter(({ key }) => key.partition === outboxPartition(stage));
    if (open.length > 0) problems.push(`${open.length} open claims of ${stage}`);
    if (stored.length > 0) problems.push(`${stored.length} stored events of ${stage} are not acknowledged`);
  }
  for (const [key, times] of world.written)
    if (times > 1) problems.push(`${aliases.mask(key)} was written ${times} times`);
  return {
    files: projectFiles(world, records, aliases, problems),
    ...projectAnalyses(world, records, aliases, problems),
    events: projectEvents(events, aliases),
    incidents: countIncidents(events, aliases),
    uncounted: countUncounted(world, records, problems),
    ...projectReports(world, records, aliases, problems),
    deadLetters: await projectDeadLetters(world),
    problems,
  };
}

function countUncounted(world: World, records: Records, problems: string[]): number {
  const spent = records
    .items('spend')
    .reduce((sum, { value }) => sum + (value as { readonly usd: number }).usd, 0);
  const uncounted = world.model.asked - Math.round(spent / answerUsd);
  if (uncounted < 0) problems.push('an answer of the model was counted twice');
  return uncounted;
}

/** Bodies by queue. Copies of one message are one: a crash between the copy and its acknowledgement makes two. */
async function projectDeadLetters(world: World): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { deadLetterQueue } of Object.values(topology.workers))
    for (const { body } of await world.home.queues.browse(deadLetterQueue, 1000))
      found.add(`${deadLetterQueue}: ${body}`);
  return [...found].sort();
}
