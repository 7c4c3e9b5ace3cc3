import type { VitalsEvent } from '@vitals/core';
import { groupKey, type Group, type ReportWork } from '@vitals/notifier';
import { coveredKey, type Held, type Uncovered } from '@vitals/worker';
import type { World } from '../world.ts';
import { moodOf } from './analyses.ts';
import type { Aliases } from './aliases.ts';
import type { Published } from './events.ts';
import type { Records } from './records.ts';

export interface ProjectedReports {
  /** How each outcome was told, and to whom. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** What a report of exactly these outcomes says; which outcomes share a report depends on when they came. */
  readonly texts: Readonly<Record<string, string>>;
}

export function projectReports(
  world: World,
  records: Records,
  aliases: Aliases,
  problems: string[],
): ProjectedReports {
  const outcomes: [string, string][] = [];
  const texts: [string, string][] = [];
  const told: string[] = [];
  for (const held of records.of<ReportWork>('notify')) {
    if (held.record.status !== 'DONE') problems.push(`a report is ${held.record.status}`);
    const { members, kind, sealed } = held.record.work;
    if (members.length === 0) continue;
    if (sealed === undefined) problems.push('a report has members and no seal');
    const how = `${kind} ${groupsOf(world, records, held, problems).join(' ')}`;
    const covered = members.map((eventId) => coveredBy(world, eventId, held.id, problems));
    const names = covered.map((event) => aliases.event({ ...event.detail, stage: event.detailType })).sort();
    for (const name of names) outcomes.push([name, how]);
    told.push(...members);
    texts.push([names.join(', '), textOf(world, held, covered, aliases, problems)]);
  }
  for (const item of records.items('uncovered')) {
    const { kind, event } = item.value as unknown as Uncovered;
    outcomes.push([aliases.event({ ...event.detail, stage: event.detailType }), 'not told yet']);
    if (kind !== 'quiet') problems.push(`no report tells of ${event.detailType}`);
  }
  if (new Set(told).size < told.length) problems.push('an outcome is told twice');
  return { outcomes: numbered(outcomes), texts: numbered(texts) };
}

/** Sorted; a name that comes again (a second incident of the same kind) is numbered. */
function numbered(entries: readonly [string, string][]): Readonly<Record<string, string>> {
  const seen = new Map<string, number>();
  const named = [...entries].sort().map(([name, value]) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name} #${count}`, value];
  });
  return Object.fromEntries(named) as Record<string, string>;
}

/** The outcome behind a member, through the item that says which report it went into. */
function coveredBy(world: World, eventId: string, reportId: string, problems: string[]): VitalsEvent {
  const covered = itemOf(world, coveredKey(eventId).partition) as
    { readonly reportId: string; readonly item: Uncovered } | undefined;
  if (covered === undefined) throw new Error('a member of a report has no covered item');
  if (covered.reportId !== reportId) problems.push('a member belongs to another report');
  return covered.item.event;
}

const itemOf = (world: World, partition: string): unknown =>
  world.home.state.all().find(({ key }) => key.partition === partition)?.value;

function groupsOf(
  world: World,
  records: Records,
  held: Held<ReportWork>,
  problems: string[],
): readonly string[] {
  const count = held.record.work.sealed?.groups ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const { partition, id } = groupKey(held.id, index);
    const item = records.items('groups').find(({ key }) => key.partition === partition && key.id === id);
    const group = item?.value as unknown as Group | undefined;
    const mails = world.home.mailer.sent.filter(
      ({ reportId, to }) => reportId === held.id && to.join() === group?.to.join(),
    ).length;
    const expected = { SENT: [1], UNSURE: [0, 1], REFUSED: [0], PENDING: [], SENDING: [] };
    const state = group?.state ?? 'PENDING';
    if (!(expected[state] as readonly number[]).includes(mails))
      problems.push(`a ${state} group got ${mails} mails`);
    return state;
  });
}

/** The sealed mail, and whether it is what was sent and says what was analysed. */
function textOf(
  world: World,
  held: Held<ReportWork>,
  members: readonly VitalsEvent[],
  aliases: Aliases,
  problems: string[],
): string {
  const stored = world.home.objects.bytesOf(held.record.work.sealed?.mailKey ?? '')?.toString('utf8');
  if (stored === undefined) {
    problems.push('the mail of a report is not stored');
    return '';
  }
  const { html } = JSON.parse(stored) as { readonly html: string };
  for (const mail of world.home.mailer.sent)
    if (mail.reportId === held.id && mail.html !== html) problems.push('another mail was sent than was sealed');
  for (const { detail } of members) {
    const analysis = world.home.objects.bytesOf(detail.analysis ?? '')?.toString('utf8') ?? '';
    const mood = moodOf(analysis);
    if (mood !== '' && !html.includes(`Said ${mood},`)) problems.push('a report does not say what was analysed');
  }
  const model = { ...(JSON.parse(html) as object), reportId: '', openedAt: '', previousReportAt: '' };
  return aliases.mask(JSON.stringify(model)).replaceAll(/(Said|Seen) \w+,/g, '$1 <mood>,');
}

/** How many mails came to which ending, as their events say. */
export function projectEndings(events: readonly Published[]): readonly string[] {
  return events
    .map(({ event }) => event.detailType)
    .filter((type) => type.startsWith('Report '))
    .sort();
}
