import {
  ClaimLostError,
  eventIdOf,
  eventSchemaVersion,
  LeaseHeldError,
  UnavailableError,
  type Clock,
  type DetailType,
  type EventBus,
  type Mailer,
  type MailOutcome,
  type NewId,
  type OutgoingMail,
  type StateItem,
  type StateStep,
  type StateStore,
  type VitalsEvent,
} from '@vitals/core';
import { asJson, deliver, settle, storeEvent, type OutboxEntry } from '@vitals/worker';
import { groupKey, unsureKey, type Group, type GroupState } from './report-work.ts';

export interface GroupDeps {
  readonly state: StateStore;
  readonly bus: EventBus;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly newId: NewId;
}

interface Read {
  readonly rev: string;
  readonly group: Group;
}

/**
 * Sends one group's mail, at most once.
 *
 * There is no way to ask a mail server whether it took a mail, and no token by which it would drop a second copy.
 * So SENDING is written, with a token and a lease, immediately before the call: whoever finds it knows that a mail
 * may be under way. While the lease lives, it waits. Afterwards nobody can know any more, and the group becomes
 * UNSURE: reported, alarmed, shown at the top of the next report, and repeated only by a person. The sender itself,
 * should it come back with the server's answer, still writes SENT over UNSURE: it is the one that does know.
 */
export async function sendGroup(
  deps: GroupDeps,
  reportId: string,
  index: number,
  leaseUntil: Date,
  mailFor: (to: readonly string[]) => Promise<OutgoingMail>,
): Promise<GroupState> {
  const found = await readGroup(deps.state, reportId, index);
  if (found === undefined)
    throw new UnavailableError('group-missing', 'a recipient group of the report has no item');
  const { state, leaseUntil: until } = found.group;
  if (state === 'SENDING') {
    const end = new Date(until ?? 0);
    if (end > deps.clock.now()) throw new LeaseHeldError('another worker is sending this mail', end);
    return conclude(deps, reportId, index, found, { outcome: 'unsure', code: 'sender-lost' });
  }
  if (state !== 'PENDING') return state;
  const mail = await mailFor(found.group.to);
  const sending = await markSending(deps, reportId, index, found, leaseUntil);
  const outcome = await deps.mailer
    .send(mail)
    .catch((): MailOutcome => ({ outcome: 'unsure', code: 'no-answer' }));
  return conclude(deps, reportId, index, sending, outcome);
}

async function markSending(
  deps: GroupDeps,
  reportId: string,
  index: number,
  found: Read,
  leaseUntil: Date,
): Promise<Read> {
  const { to, resent } = found.group;
  const group: Group = {
    state: 'SENDING',
    to,
    ...(resent === undefined ? {} : { resent }),
    sender: deps.newId(),
    leaseUntil: leaseUntil.toISOString(),
  };
  const rev = deps.newId();
  const written = await settle(deps.state, 'notify.sending', [put(reportId, index, rev, group, found.rev)]);
  if (!written) throw new ClaimLostError({ step: 'sending' });
  return { rev, group };
}

async function conclude(
  deps: GroupDeps,
  reportId: string,
  index: number,
  sending: Read,
  outcome: MailOutcome,
): Promise<GroupState> {
  const group = after(sending.group, outcome);
  const rev = deps.newId();
  const entry = group.state === 'PENDING' ? undefined : entryFor(reportId, index, group);
  const steps = [
    ...(entry === undefined ? [] : [storeEvent('notify', entry)]),
    ...unsureSteps(reportId, index, group),
  ];
  const written = await settle(deps.state, `notify.${group.state.toLowerCase()}`, [
    put(reportId, index, rev, group, sending.rev),
    ...steps,
  ]);
  if (!written) return overrule(deps, reportId, index, sending.group, group);
  if (entry !== undefined) await deliver(deps, 'notify', entry);
  return group.state;
}

/**
 * Our lease ran out while the server thought, and somebody wrote UNSURE and closed the report. If we have the server's
 * answer, it stands over a guess. "Surely not sent" does not: nobody would send it any more, so it stays with a person.
 */
async function overrule(
  deps: GroupDeps,
  reportId: string,
  index: number,
  mine: Group,
  decided: Group,
): Promise<GroupState> {
  const now = await readGroup(deps.state, reportId, index);
  if (now === undefined || now.group.state === 'SENDING') throw new ClaimLostError({ step: 'sent' });
  const isKnown = decided.state === 'SENT' || decided.state === 'REFUSED';
  if (now.group.state !== 'UNSURE' || now.group.sender !== mine.sender || !isKnown) return now.group.state;
  const entry = entryFor(reportId, index, decided);
  const written = await settle(deps.state, 'notify.overrule', [
    put(reportId, index, deps.newId(), decided, now.rev),
    { kind: 'remove', key: unsureKey(reportId, index), when: { rev: reportId } },
    storeEvent('notify', entry),
  ]);
  if (!written) throw new ClaimLostError({ step: 'overrule' });
  await deliver(deps, 'notify', entry);
  return decided.state;
}

function after(sending: Group, outcome: MailOutcome): Group {
  const { to, sender, resent } = sending;
  const again = resent === undefined ? {} : { resent };
  const known = { to, ...again, ...(sender === undefined ? {} : { sender }) };
  switch (outcome.outcome) {
    case 'sent':
      return { ...known, state: 'SENT', messageId: outcome.messageId };
    case 'refused':
      return { ...known, state: 'REFUSED', code: outcome.code };
    case 'unsure':
      return { ...known, state: 'UNSURE', code: outcome.code };
    case 'not-sent':
      return { to, ...again, state: 'PENDING', code: outcome.code };
  }
}

function unsureSteps(reportId: string, index: number, group: Group): readonly StateStep[] {
  if (group.state !== 'UNSURE') return [];
  return [
    {
      kind: 'put',
      item: { key: unsureKey(reportId, index), rev: reportId, value: { code: group.code ?? '' } },
      when: 'absent',
    },
  ];
}

function put(reportId: string, index: number, rev: string, group: Group, before: string): StateStep {
  return {
    kind: 'put',
    item: { key: groupKey(reportId, index), rev, value: asJson(group) },
    when: { rev: before },
  };
}

export async function readGroup(
  state: StateStore,
  reportId: string,
  index: number,
): Promise<Read | undefined> {
  const item: StateItem | undefined = await state.get(groupKey(reportId, index));
  return item === undefined ? undefined : { rev: item.rev, group: item.value as unknown as Group };
}

const endings: Readonly<
  Record<
    Exclude<GroupState, 'PENDING' | 'SENDING'>,
    { readonly type: DetailType; readonly outcome: 'sent' | 'unsure' | 'refused-mail' }
  >
> = {
  SENT: { type: 'Report Sent', outcome: 'sent' },
  UNSURE: { type: 'Report Unsure', outcome: 'unsure' },
  REFUSED: { type: 'Report Refused', outcome: 'refused-mail' },
};

function entryFor(reportId: string, index: number, { state, resent = 0 }: Group): OutboxEntry {
  const ending = endings[state === 'PENDING' || state === 'SENDING' ? 'UNSURE' : state];
  const event: VitalsEvent = {
    detailType: ending.type,
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({
        stage: 'notify',
        runId: `${reportId}#${String(index)}`,
        outcome: ending.outcome,
        incident: resent,
      }),
      status: ending.outcome === 'sent' ? 'success' : 'failed',
      outcome: ending.outcome,
      runId: reportId,
      fileId: reportId,
      dataset: '_report',
      correlationId: reportId,
      counts: { recordsIn: 0, accepted: 0, rejected: 0, abnormalRows: 0 },
      worst: 'none',
    },
  };
  return { recordId: reportId, event };
}
