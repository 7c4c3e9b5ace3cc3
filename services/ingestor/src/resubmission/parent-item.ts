import {
  IntegrityError,
  ClaimLostError,
  LeaseHeldError,
  type Manifest,
  type NewId,
  type Clock,
  type StateKey,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import { asJson, readRecord, recordKey, settle, type Held } from '@vitals/worker';
import type { IngestWork } from '../domain/ingest-work.ts';

/**
 * A committed run with rejected records, as its corrections see it. `holder` is the file (id) that is just correcting it,
 * `children` are the runs that have, in the order of their commits.
 */
interface Parent {
  readonly fileId: string;
  readonly dataset: string;
  readonly holder: string | null;
  readonly children: readonly string[];
  /** A newer reading of the file has been committed: nothing is corrected here any more. */
  readonly isClosed: boolean;
}

const keyOf = (runId: string): StateKey => ({
  table: 'state',
  partition: `parent#${runId}`,
  id: 'corrections',
});

export interface ParentDeps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * Opens a run for corrections, in the transaction that commits it: nobody can correct what may never have been. What
 * corrected the reading before it goes on standing for the same records of the file.
 */
export function openForCorrections(
  fileId: string,
  manifest: Manifest,
  children: readonly string[] = [],
): readonly StateStep[] {
  const { runId, dataset, outputs, resubmission } = manifest;
  if (resubmission !== undefined) return [];
  if (outputs.rejected === undefined && children.length === 0) return [];
  const value: Parent = { fileId, dataset, holder: null, children, isClosed: false };
  return [{ kind: 'put', item: { key: keyOf(runId), rev: runId, value: asJson(value) }, when: 'absent' }];
}

/** The file and dataset of a run that can be corrected. */
export async function readParent(
  state: StateStore,
  runId: string,
): Promise<Pick<Parent, 'fileId' | 'dataset'> | undefined> {
  return (await state.get(keyOf(runId)))?.value as Parent | undefined;
}

export interface HeldParent {
  readonly runId: string;
  readonly dataset: string;
  readonly isClosed: boolean;
  /** Runs that have corrected it so far. */
  readonly children: readonly string[];
  /** The step of the commit: holds only while the parent is still ours, and adds our run to its corrections. */
  readonly commit: (childRunId: string) => StateStep;
  /** The step of the commit of a newer reading: no correction of the old one can be committed after it. */
  readonly close: () => StateStep;
}

/** The same for a reading that is replaced by a newer one of the same file; `undefined` where nothing could correct it. */
export async function takeReplaced(
  deps: ParentDeps,
  mine: Held<IngestWork>,
): Promise<HeldParent | undefined> {
  const { committed } = mine.record.work;
  const isOpen = committed !== undefined && (await readParent(deps.state, committed.runId)) !== undefined;
  return isOpen ? takeParent(deps, mine, committed.runId) : undefined;
}

/**
 * Takes a run to correct it. Two corrections of one run must not both bring in the same record, so they come one after
 * the other:
 *
 *   holder                          then
 *   ------                          ----
 *   none, or ours                   ours
 *   another's, its lease alive      retry when it ends: what it will have recovered is not known yet
 *   another's, anything else        taken over: it has ended without committing, or will find at its commit that
 *                                   the item has changed
 *
 * The condition is the item's revision, which every take and every commit of a correction renews. Whoever takes it
 * therefore knows all corrections committed before, and at its commit that none has come since. (Whether the holder is
 * alive only saves work: taking over from a living one would cost it its reading, never a record.)
 */
export async function takeParent(
  deps: ParentDeps,
  mine: Held<IngestWork>,
  runId: string,
): Promise<HeldParent> {
  const item = await deps.state.get(keyOf(runId));
  if (item === undefined)
    throw new IntegrityError('parent-gone', 'the run that a file corrects is not noted');
  const parent = item.value as unknown as Parent;
  if (parent.holder === mine.id) return held({ runId, rev: item.rev, parent }, mine, deps);
  if (parent.holder !== null) await waitFor(deps, parent.holder);
  const rev = deps.newId();
  const value: Parent = { ...parent, holder: mine.id };
  const taken = await settle(deps.state, 'ingest.take-parent', [
    { kind: 'put', item: { key: item.key, rev, value: asJson(value) }, when: { rev: item.rev } },
  ]);
  if (!taken) throw new ClaimLostError({ step: 'take-parent' });
  return held({ runId, rev, parent: value }, mine, deps);
}

async function waitFor({ state, clock }: ParentDeps, holder: string): Promise<void> {
  const item = await state.get(recordKey('ingest', holder));
  const record = item === undefined ? undefined : readRecord<IngestWork>(holder, item).record;
  if (record?.status === 'CLAIMED' && Date.parse(record.leaseUntil) > clock.now().getTime())
    throw new LeaseHeldError('another file corrects this run', new Date(record.leaseUntil));
}

function held(
  { runId, rev, parent }: { readonly runId: string; readonly rev: string; readonly parent: Parent },
  mine: Held<IngestWork>,
  { newId }: ParentDeps,
): HeldParent {
  // A correction that is read again replaces itself.
  const children = parent.children.filter((child) => child !== mine.record.work.committed?.runId);
  const put = (value: Parent): StateStep => ({
    kind: 'put',
    item: { key: keyOf(runId), rev: newId(), value: asJson(value) },
    when: { rev },
  });
  return {
    runId,
    dataset: parent.dataset,
    isClosed: parent.isClosed,
    children,
    commit: (childRunId) => put({ ...parent, holder: null, children: [...children, childRunId] }),
    close: () => put({ ...parent, holder: null, isClosed: true }),
  };
}
