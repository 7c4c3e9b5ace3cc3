import type { StateItem, StateStore } from '@vitals/core';
import type { AnalyzeWork } from '@vitals/analyzer';
import type { IngestWork } from '@vitals/ingestor';
import type { ReportWork } from '@vitals/notifier';
import {
  coveredKey,
  readRecord,
  recordKey,
  uncoveredKey,
  type Stage,
  type StageRecord,
} from '@vitals/worker';

/** One thing that happened to a file, with the ids to look further. */
export interface TraceStep {
  readonly stage: Stage;
  readonly id: string;
  readonly status: string;
  readonly outcome: string;
  readonly attempts: number;
  /** Event ids of failures that no later outcome has ended. */
  readonly unresolved: readonly string[];
  readonly details: Readonly<Record<string, string | number>>;
}

/** Follows a file from its object to its mails. `id` is a file id or a run id. */
export async function traceFile(state: StateStore, id: string): Promise<readonly TraceStep[]> {
  const fileId = (await read<AnalyzeWork>(state, 'analyze', id))?.work.fileId ?? id;
  const ingest = await read<IngestWork>(state, 'ingest', fileId);
  if (ingest === undefined) return [];
  const { committed, pin, generation } = ingest.work;
  const runId = committed?.runId ?? pin?.runId ?? '';
  const steps = [
    step('ingest', fileId, ingest, committed?.outcome ?? 'none yet', {
      dataset: committed?.dataset ?? pin?.dataset ?? '',
      generation,
      run: runId,
      ...(committed?.duplicateOf === undefined ? {} : { 'duplicate of run': committed.duplicateOf }),
    }),
  ];
  const analyze = await read<AnalyzeWork>(state, 'analyze', runId);
  if (analyze !== undefined) {
    const outcome = analyze.work.committed === undefined ? 'none yet' : 'analyzed';
    steps.push(
      step('analyze', runId, analyze, outcome, { analysis: analyze.work.committed?.analysisId ?? '' }),
    );
  }
  return [...steps, ...(await traceReports(state, [ingest, analyze]))];
}

/** Reports that tell of the file: found through the events its records still know, or through its last outcome. */
async function traceReports(
  state: StateStore,
  records: readonly (StageRecord<object> | undefined)[],
): Promise<readonly TraceStep[]> {
  const found: TraceStep[] = [];
  for (const eventId of records.flatMap((record) => [
    ...(record?.told ?? []),
    ...(record?.unresolved ?? []),
  ])) {
    const covered = await state.get(coveredKey(eventId));
    const waiting = covered === undefined ? await state.get(uncoveredKey(eventId)) : undefined;
    if (waiting !== undefined)
      found.push({
        stage: 'notify',
        id: '',
        status: 'WAITING',
        outcome: 'in no report yet',
        attempts: 0,
        unresolved: [],
        details: {},
      });
    const reportId = reportOf(covered);
    const report = reportId === undefined ? undefined : await read<ReportWork>(state, 'notify', reportId);
    if (report !== undefined && reportId !== undefined && !found.some((known) => known.id === reportId)) {
      found.push(step('notify', reportId, report, report.work.kind, { members: report.work.members.length }));
    }
  }
  return found;
}

function reportOf(item: StateItem | undefined): string | undefined {
  return item === undefined ? undefined : (item.value as unknown as { readonly reportId: string }).reportId;
}

async function read<Work>(
  state: StateStore,
  stage: Stage,
  id: string,
): Promise<StageRecord<Work> | undefined> {
  const item = await state.get(recordKey(stage, id));
  return item === undefined ? undefined : readRecord<Work>(id, item).record;
}

function step(
  stage: Stage,
  id: string,
  record: StageRecord<object>,
  outcome: string,
  details: TraceStep['details'],
): TraceStep {
  const { status, attempt, unresolved } = record;
  return { stage, id, status, outcome, attempts: attempt, unresolved, details };
}
