import type { StateKey, StateStep, StateStore } from '@vitals/core';
import { asJson } from '@vitals/worker';
import type { BaselineRun } from './analyze-work.ts';

/** Drift is measured against this many earlier runs of the dataset. */
const baselineRuns = 10;

/** Rebuilt files have several committed runs; looking at this many is enough to find ten different files. */
const lookBack = 50;

const partitionOf = (dataset: string): string => `analyzed#${dataset}`;

interface Analyzed extends BaselineRun {
  readonly fileId: string;
}

/** Lists an analysis in the order of commits; a base-table partition, because an index is read with delay. */
export function listAnalyzed(committedAt: Date, run: Analyzed): StateStep {
  const key: StateKey = {
    table: 'state',
    partition: partitionOf(run.dataset),
    id: `${committedAt.toISOString()}#${run.runId}`,
  };
  return { kind: 'put', item: { key, rev: run.runId, value: asJson(run) }, when: 'absent' };
}

/** The newest committed run of each of the last files of the dataset, the file itself left out. */
export async function readBaseline(
  state: StateStore,
  dataset: string,
  fileId: string,
): Promise<readonly BaselineRun[]> {
  const items = await state.list('state', partitionOf(dataset), { limit: lookBack, descending: true });
  const newest = new Map<string, BaselineRun>();
  for (const item of items) {
    const run = item.value as unknown as Analyzed;
    if (run.fileId !== fileId && !newest.has(run.fileId)) {
      newest.set(run.fileId, { runId: run.runId, dataset: run.dataset, analysisId: run.analysisId });
    }
  }
  return [...newest.values()].slice(0, baselineRuns);
}
