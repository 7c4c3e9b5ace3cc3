import type { Drift } from '@vitals/core';
import { plainText, textLimits } from '../words/plain-text.ts';
import { compareText } from '../words/compare-text.ts';
import type { PlacedFile } from './placed-files.ts';
import type { DriftRow } from './report-model.ts';

/** Measurements that moved against earlier files, the largest shift first, and how many did not move. */
export function driftRows(files: readonly PlacedFile[]): {
  readonly rows: readonly DriftRow[];
  readonly stable: number;
} {
  const all = files.flatMap((file) => file.analysis.drift.map((drift) => row(file.name, drift)));
  const rows = all
    .filter((drift) => drift.verdict !== 'stable')
    .toSorted((a, b) => b.psi - a.psi || compareText(a.file, b.file) || compareText(a.title, b.title));
  return { rows, stable: all.length - rows.length };
}

const row = (file: string, drift: Drift): DriftRow => ({
  ...drift,
  file,
  title: plainText(drift.title, textLimits.name),
  unit: plainText(drift.unit, textLimits.name),
});
