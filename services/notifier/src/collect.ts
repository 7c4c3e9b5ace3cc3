import {
  ClaimLostError,
  UnavailableError,
  type StateItem,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import {
  coveredKey,
  readUncovered,
  uncoveredKey,
  uncoveredPartition,
  type Claims,
  type Held,
} from '@vitals/worker';
import type { ReportWork } from './report-work.ts';

/** Two steps an item and one for the report: 99 of the 100 that a transaction may have. */
const pageSize = 49;

/** A report tells of at most this many outcomes; what is left opens the next one. */
const maxMembers = 2000;

/** A page that meets items somebody else has just taken is read again without them, at most this often. */
const maxCollisions = 20;

export interface CollectDeps {
  readonly state: StateStore;
  readonly claims: Claims<ReportWork>;
}

/**
 * Claims everything that no report tells of yet, page by page, each in one transaction with the report's own record:
 * an outcome is in exactly one report, and a worker that lost the report can take nothing more. Failures are left:
 * each has an alert of its own.
 */
export async function collectAll(deps: CollectDeps, held: Held<ReportWork>): Promise<Held<ReportWork>> {
  let collisions = 0;
  let current = held;
  let after: string | undefined;
  while (current.record.work.members.length < maxMembers) {
    const items = await deps.state.list('state', uncoveredPartition, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    if (items.length === 0) return current;
    const mine = items.filter((item) => readUncovered(item).kind !== 'failure');
    if (mine.length === 0) {
      after = items.at(-1)?.key.id;
      continue;
    }
    const taken = await take(deps, current, mine);
    if (taken !== undefined) {
      current = taken;
      after = items.at(-1)?.key.id;
    } else if (++collisions > maxCollisions)
      throw new UnavailableError('collect-collisions', 'too many reports collect at once');
  }
  return current;
}

/** Claims one outcome: the only member of an alert, the first one of a report. */
export async function collectOne(
  deps: CollectDeps,
  held: Held<ReportWork>,
  eventId: string,
): Promise<Held<ReportWork>> {
  if (held.record.work.members.includes(eventId)) return held;
  const item = await deps.state.get(uncoveredKey(eventId));
  return item === undefined ? held : ((await take(deps, held, [item])) ?? held);
}

/** `undefined`: one of the items was taken by somebody else, and the report is still ours. */
async function take(
  deps: CollectDeps,
  held: Held<ReportWork>,
  items: readonly StateItem[],
): Promise<Held<ReportWork> | undefined> {
  const { work } = held.record;
  const steps = items.flatMap((item): readonly StateStep[] => [
    { kind: 'remove', key: item.key, when: { rev: item.rev } },
    {
      kind: 'put',
      item: { key: coveredKey(item.key.id), rev: held.id, value: asCovered(held.id, item) },
      when: 'absent',
    },
  ]);
  try {
    const members = [...work.members, ...items.map((item) => item.key.id)];
    return await deps.claims.update('collect', held, { ...work, members }, steps);
  } catch (thrown) {
    if (!(thrown instanceof ClaimLostError)) throw thrown;
    const now = await deps.claims.read(held.id);
    if (now?.rev !== held.rev) throw thrown;
    return undefined;
  }
}

const asCovered = (reportId: string, item: StateItem): StateItem['value'] => ({ reportId, item: item.value });
