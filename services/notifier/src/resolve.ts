import { ClaimLostError, type Clock, type NewId, type StateStep, type StateStore } from '@vitals/core';
import { asJson, Claims, openKey, settle, type Held } from '@vitals/worker';
import { readGroup } from './groups.ts';
import { groupKey, unsureKey, type Group, type ReportWork } from './report-work.ts';

export interface ResolveDeps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** `sent`: a person has seen the mail. `resend`: it did not arrive, send it again. */
export type Resolution = 'sent' | 'resend';

/**
 * Settles every unsure mail of a report, which only a person can, and resolves with how many there were. A report
 * whose mails are to be sent again is opened in the same transaction: the sweeper then sends what is pending.
 */
export async function resolveReport(
  deps: ResolveDeps,
  reportId: string,
  resolution: Resolution,
): Promise<number> {
  const claims = new Claims<ReportWork>('notify', deps);
  const held = await claims.read(reportId);
  if (held === undefined) return 0;
  const steps = await settleGroups(deps, held, resolution);
  if (steps.length === 0) return 0;
  if (resolution === 'resend') await reopen(claims, held, steps);
  else if (!(await settle(deps.state, 'notify.resolve', steps)))
    throw new ClaimLostError({ step: 'resolve' });
  return steps.length / 2;
}

/** Two steps for each unsure group: its new state, and the end of its mark. */
async function settleGroups(
  deps: ResolveDeps,
  held: Held<ReportWork>,
  resolution: Resolution,
): Promise<readonly StateStep[]> {
  const steps: StateStep[] = [];
  for (let index = 0; index < (held.record.work.sealed?.groups ?? 0); index += 1) {
    const found = await readGroup(deps.state, held.id, index);
    if (found?.group.state !== 'UNSURE') continue;
    const { to, resent = 0 } = found.group;
    const next: Group =
      resolution === 'sent'
        ? { ...found.group, state: 'SENT' }
        : { state: 'PENDING', to, resent: resent + 1 };
    const item = { key: groupKey(held.id, index), rev: deps.newId(), value: asJson(next) };
    steps.push({ kind: 'put', item, when: { rev: found.rev } });
    steps.push({ kind: 'remove', key: unsureKey(held.id, index), when: { rev: held.id } });
  }
  return steps;
}

/** A closed report is claimed for the sweeper. Whoever is on an open one loses it: it may have passed this group. */
async function reopen(
  claims: Claims<ReportWork>,
  held: Held<ReportWork>,
  steps: readonly StateStep[],
): Promise<void> {
  const isClosed = held.record.status === 'DONE' || held.record.status === 'FAILED';
  const listing: StateStep = {
    kind: 'put',
    item: { key: openKey('notify', held.id), rev: held.id, value: {} },
    when: 'absent',
  };
  // A lease that the sweeper need not wait for.
  const claim = { status: 'CLAIMED', owner: '', leaseUntil: new Date(0).toISOString() } as const;
  await claims.write('reopen', { ...held, record: { ...held.record, ...claim } }, [
    ...(isClosed ? [listing] : []),
    ...steps,
  ]);
}
