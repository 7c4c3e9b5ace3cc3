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
  for (const held of records.of<ReportWork>('notify')) {
    if (held.record.status !== 'DONE') problems.push(`a report is ${held.record.status}`);
    const { members, kind, sealed } = held.record.work;
    if (members.length === 0) continue;
    if (sealed === undefined) problems.push('a report has members and no seal');
    const told = `${kind} ${groupsOf(world, records, held, problems).join(' ')}`;
    const names = members.map((eventId) => nameOf(world, eventId, held.id, aliases, problems)).sort();
    for (const name of names) outcomes.push([name, told]);
    texts.push([names.join(', '), textOf(world, held, aliases, problems)]);
  }
  for (const item of records.items('uncovered')) {
    const { kind, event } = item.value as unknown as Uncovered;
    outcomes.push([aliases.event({ ...event.detail, stage: event.detailType }), 'not told yet']);
    if (kind !== 'quiet') problems.push(`no report tells of ${event.detailType}`);
  }
  checkTwice(outcomes, problems);
  return { outcomes: sorted(outcomes), texts: sorted(texts) };
}

const sorted = <Value>(entries: [string, Value][]): Readonly<Record<string, Value>> =>
  Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

function checkTwice(outcomes: readonly [string, string][], problems: string[]): void {
  const names = outcomes.map(([name]) => name);
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
    problems.push(`${name} is told twice`);
}

/** A member's name, looked up through the item that says which report it went into. */
function nameOf(
  world: World,
  eventId: string,
  reportId: string,
  aliases: Aliases,
  problems: string[],
): string {
  const covered = itemOf(world, coveredKey(eventId).partition) as
    { readonly reportId: string; readonly item: Uncovered } | undefined;
  if (covered === undefined) {
    problems.push('a member of a report has no covered item');
    return '<?>';
  }
  if (covered.reportId !== reportId) problems.push('a member belongs to another report');
  const { event } = covered.item;
  return aliases.event({ ...event.detail, stage: event.detailType });
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
function textOf(world: World, held: Held<ReportWork>, aliases: Aliases, problems: string[]): string {
  const { sealed } = held.record.work;
  const stored = world.home.objects.bytesOf(sealed?.mailKey ?? '')?.toString('utf8');
  if (stored === undefined) {
    problems.push('the mail of a report is not stored');
    return '';
  }
  const { html } = JSON.parse(stored) as { readonly html: string };
  for (const mail of world.home.mailer.sent)
    if (mail.reportId === held.id && mail.html !== html)
      problems.push('another mail was sent than was sealed');
  const model = { ...(JSON.parse(html) as object), reportId: '', openedAt: '', previousReportAt: '' };
  return aliases.mask(JSON.stringify(model)).replaceAll(/(Said|Seen) \w+,/g, '$1 <mood>,');
}

/** One ending per recipient group, announced under one id. */
export function projectEndings(events: readonly Published[]): readonly string[] {
  return events
    .map(({ event }) => event.detailType)
    .filter((type) => type.startsWith('Report '))
    .sort();
}

export { moodOf };
