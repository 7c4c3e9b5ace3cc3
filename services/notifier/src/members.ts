import type { Analysis, Manifest, ObjectStore, StateStore } from '@vitals/core';
import { coveredKey, readAll, type Uncovered } from '@vitals/worker';
import type { Failure } from './domain/alert/alert-input.ts';
import type { CountedFiles, ReportMember, ResolvedFailure } from './domain/report/report-input.ts';
import type { ReportWork } from './report-work.ts';

export interface MemberDeps {
  readonly objects: ObjectStore;
  readonly state: StateStore;
}

export interface Members {
  readonly members: readonly ReportMember[];
  readonly resolved: readonly ResolvedFailure[];
  /** The one member of an alert. */
  readonly failure?: Failure;
}

/** Everything a report tells of, read through the events that its members stored at their commits. */
export async function readMembers(deps: MemberDeps, work: ReportWork): Promise<Members> {
  const failed =
    work.kind === 'alert' && work.about !== undefined ? await readCovered(deps.state, work.about) : undefined;
  if (failed !== undefined)
    return { members: [], resolved: [], failure: await readFailure(deps.objects, failed) };
  return readEach(deps, work.members);
}

async function readEach(deps: MemberDeps, eventIds: readonly string[]): Promise<Members> {
  const members: ReportMember[] = [];
  const resolved: ResolvedFailure[] = [];
  const counted = new Map<string, CountedFiles>();
  for (const eventId of eventIds) {
    const covered = await readCovered(deps.state, eventId);
    if (covered === undefined) continue;
    for (const id of covered.event.detail.resolves ?? [])
      resolved.push(await describeResolved(deps.state, id, covered));
    if (covered.kind === 'quiet') count(counted, covered);
    else members.push(await readAnalysed(deps.objects, covered));
  }
  return { members: [...members, ...counted.values()], resolved };
}

async function readCovered(state: StateStore, eventId: string): Promise<Uncovered | undefined> {
  const item = await state.get(coveredKey(eventId));
  return item === undefined ? undefined : (item.value as unknown as { readonly item: Uncovered }).item;
}

async function describeResolved(state: StateStore, eventId: string, by: Uncovered): Promise<ResolvedFailure> {
  const reason = (await readCovered(state, eventId))?.event.detail.reason;
  return { dataset: by.event.detail.dataset, eventId, ...(reason === undefined ? {} : { reason }) };
}

function count(counted: Map<string, CountedFiles>, quiet: Uncovered): void {
  const { outcome, dataset } = quiet.event.detail;
  if (outcome !== 'duplicate' && outcome !== 'ignored') return;
  const key = `${outcome} ${dataset}`;
  counted.set(key, { kind: 'counted', outcome, dataset, count: (counted.get(key)?.count ?? 0) + 1 });
}

/** A manifest or analysis that cannot be read is reported as such: one broken member must not hold back the others. */
async function readAnalysed(objects: ObjectStore, covered: Uncovered): Promise<ReportMember> {
  const { dataset, runId, analysis, manifest, resolves } = covered.event.detail;
  try {
    const read = await readManifest(objects, manifest);
    return {
      kind: 'analysed',
      analysis: await readAnalysis(objects, analysis),
      manifest: read,
      resolves: resolves?.length ?? 0,
      ...(covered.fileLabel === undefined ? {} : { fileLabel: covered.fileLabel }),
      ...(read.supersedes === undefined ? {} : { supersedes: read.supersedes }),
    };
  } catch (thrown) {
    if (thrown instanceof SyntaxError || isGone(thrown))
      return { kind: 'unreadable', dataset, runId, problem: 'unreadable' };
    throw thrown;
  }
}

const isGone = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'ObjectNotFoundError';

async function readFailure(objects: ObjectStore, covered: Uncovered): Promise<Failure> {
  const { dataset, runId, fileId, eventId, outcome, reason, manifest } = covered.event.detail;
  const isRefused = outcome === 'refused';
  const stage = covered.event.detailType === 'Analysis Failed' ? 'analyze' : 'ingest';
  return {
    outcome: isRefused ? 'refused' : 'failed',
    stage,
    reason: reason ?? 'unknown',
    dataset,
    runId,
    fileId,
    eventId,
    ...(isRefused && manifest !== undefined ? { manifest: await readManifest(objects, manifest) } : {}),
    ...(covered.fileLabel === undefined ? {} : { fileLabel: covered.fileLabel }),
  };
}

async function readAnalysis(objects: ObjectStore, key: string | undefined): Promise<Analysis> {
  const read = await readJson(objects, key);
  if (!hasShape(read, ['metrics', 'findings', 'facts', 'caveats'], ['narrative', 'subjects']))
    throw notReadable();
  return read as unknown as Analysis;
}

async function readManifest(objects: ObjectStore, key: string | undefined): Promise<Manifest> {
  const read = await readJson(objects, key);
  if (!hasShape(read, ['reasons'], ['counts', 'contract', 'outputs', 'reading'])) throw notReadable();
  return read as unknown as Manifest;
}

/** Our own documents, written by another release perhaps: enough to know that rendering will not stumble. */
function hasShape(read: unknown, lists: readonly string[], objects: readonly string[]): read is object {
  if (typeof read !== 'object' || read === null) return false;
  const members = new Map<string, unknown>(Object.entries(read));
  const isObject = (name: string): boolean =>
    typeof members.get(name) === 'object' && members.get(name) !== null;
  return (
    members.get('schemaVersion') === 1 &&
    lists.every((name) => Array.isArray(members.get(name))) &&
    objects.every(isObject)
  );
}

const notReadable = (): SyntaxError => new SyntaxError('the document is not one of ours');

async function readJson(objects: ObjectStore, key: string | undefined): Promise<unknown> {
  if (key === undefined) throw notReadable();
  const stored = await readAll(objects, key);
  return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as unknown;
}
