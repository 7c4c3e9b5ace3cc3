import { skipReasons } from '@vitals/core';
import { worstOf } from '../words/severity.ts';
import { readingsAt, type PlacedFile } from './placed-files.ts';
import type { DatasetRow, Totals, Volume } from './report-model.ts';

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

const skippedIn = (file: PlacedFile): number =>
  sum(skipReasons, (reason) => file.manifest.counts.skipped[reason] ?? 0);

/** Counts of some files, added up. recordsIn = accepted + rejected + skipped. */
export function volumeOf(files: readonly PlacedFile[]): Volume {
  return {
    recordsIn: sum(files, (file) => file.manifest.counts.recordsIn),
    accepted: sum(files, (file) => file.manifest.counts.accepted),
    rejected: sum(files, (file) => file.manifest.counts.rejected),
    skipped: sum(files, skippedIn),
    rows: sum(files, (file) => file.analysis.rows),
    abnormalRows: sum(files, (file) => file.analysis.abnormalRows),
    worst: worstOf(files.map((file) => file.analysis.worst)),
  };
}

export function totalsOf(files: readonly PlacedFile[]): Totals {
  const { recordsIn, accepted, rejected, skipped, rows, abnormalRows } = volumeOf(files);
  const skippedBy = skipReasons
    .map((reason) => ({ reason, count: sum(files, (file) => file.manifest.counts.skipped[reason] ?? 0) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  return {
    files: files.length,
    recordsIn,
    accepted,
    rejected,
    skipped,
    skippedBy,
    rows,
    abnormalRows,
    criticalFindings: sum(files, (file) => readingsAt('critical', file)),
    repeated: sum(files, (file) => file.manifest.duplicates.records),
    recovered: sum(files, (file) => file.manifest.resubmission?.recovered ?? 0),
  };
}

/** One row a dataset, in the order of its worst file. */
export function datasetRows(files: readonly PlacedFile[]): readonly DatasetRow[] {
  const perDataset = Map.groupBy(files, (file) => file.analysis.dataset);
  return [...perDataset].map(([dataset, members]) => ({
    dataset,
    title: members[0]?.datasetTitle ?? dataset,
    files: members.length,
    ...volumeOf(members),
  }));
}
