import type { VitalsEvent } from '@vitals/core';
import type { ReportModel } from '../../../services/notifier/src/domain/report/report-model.ts';
import { groupKey, type Group, type GroupState, type ReportWork } from '@vitals/notifier';
import { coveredKey, type Held, type Uncovered } from '@vitals/worker';
import type { World } from '../world.ts';
import { moodOf } from './analyses.ts';
import type { Aliases } from './aliases.ts';
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
    const names = covered.map((event) => aliases.event(event)).sort();
    for (const name of names) outcomes.push([name, how]);
    told.push(...members);
    const text = textOf(world, held, covered, aliases, problems);
    if (!names.some((name) => name.includes(' failed of '))) texts.push([names.join(', '), text]);
  }
  for (const item of records.items('uncovered')) {
    const { kind, event } = item.value as unknown as Uncovered;
    outcomes.push([aliases.event(event), 'not told yet']);
    if (kind !== 'quiet') problems.push(`no report tells of ${event.detailType}`);
  }
  if (new Set(told).size < told.length) problems.push('an outcome is told twice');
  checkMarks(records, problems);
  return { outcomes: byName(outcomes), texts: byName(texts) };
}

/** What reports open with, and what `vitals status` counts: exactly the mails that are unsure. */
function checkMarks(records: Records, problems: string[]): void {
  const unsure = records
    .items('groups')
    .filter(({ value }) => (value as unknown as Group).state === 'UNSURE')
    .map(({ key }) => `${key.partition.slice('groups#'.length)}#${key.id}`);
  const marked = records.items('unsure').map(({ key }) => key.id);
  if (unsure.sort().join() !== marked.sort().join())
    problems.push('the marks of unsure mails are not those of the groups');
}

/** By name. Several incidents of one file count as one here: how many there were is looked at elsewhere. */
function byName(entries: readonly [string, string][]): Readonly<Record<string, string>> {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of entries) values.set(name, (values.get(name) ?? new Set()).add(value));
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, each]) => [name, [...each].sort().join(' | ')]));
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

/** Fewest and most mails that a group of this state may have got. Nothing may be left in the last two. */
const mailsOf: Readonly<Record<GroupState, readonly [number, number]>> = {
  SENT: [1, 1],
  UNSURE: [0, 1],
  REFUSED: [0, 0],
  PENDING: [1, 0],
  SENDING: [1, 0],
};

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
    const { state, resent = 0, messageId } = group ?? { state: 'PENDING' as const };
    const [fewest, most] = mailsOf[state];
    // A person who says that it came is believed; one who has it sent again may get two.
    const isBelieved = state === 'SENT' && messageId === undefined;
    if (mails < (isBelieved ? 0 : fewest) || mails > most + resent)
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
    if (mail.reportId === held.id && mail.html !== html)
      problems.push('another mail was sent than was sealed');
  for (const { detail } of members) {
    const analysis = world.home.objects.bytesOf(detail.analysis ?? '')?.toString('utf8') ?? '';
    const mood = moodOf(analysis);
    if (mood !== '' && !html.includes(`Said ${mood},`))
      problems.push('a report does not say what was analysed');
  }
  return aliases
    .mask(JSON.stringify(withoutTimes(JSON.parse(html) as Partial<ReportModel>)))
    .replaceAll(/(Said|Seen) \w+,/g, '$1 <mood>,')
    .replaceAll(/ends \d+ earlier failures?/g, 'ends earlier failures');
}

/** Without instants, and without the earlier failures it names: how many there were depends on the faults. */
function withoutTimes({ resolved, ...model }: Partial<ReportModel>): object {
  return { ...model, reportId: '', openedAt: '', previousReportAt: '', resolved: (resolved?.count ?? 0) > 0 };
}
