import type { Analysis, StateStep } from '@vitals/core';
import { asJson } from '@vitals/worker';

/** Below DynamoDB's 400 KB an item, with room for its other attributes. */
const maxItemBytes = 350_000;

/**
 * The analysis as dashboards and people query it, newest of a dataset last. One too large for an item is there with
 * its key only: the document in the object store is the whole.
 */
export function storeAnalysis(analysis: Analysis, key: string): StateStep {
  const { facts, profiles: _profiles, ...summary } = analysis;
  const small = { ...summary, facts: facts.length, document: key };
  const { analysisId, runId, dataset, fileId, rows, abnormalRows, worst } = analysis;
  const tiny = { analysisId, runId, dataset, fileId, rows, abnormalRows, worst, document: key };
  const value = Buffer.byteLength(JSON.stringify(small)) <= maxItemBytes ? small : tiny;
  return {
    kind: 'put',
    item: {
      key: { table: 'analyses', partition: dataset, id: `${runId}#${analysisId}` },
      rev: analysisId,
      value: asJson(value),
    },
    when: 'absent',
  };
}
