import { smallGroup, type MetricSummary } from '@vitals/core';
import type { DriftRow, FileMetrics, ReportModel } from '../../domain/report/report-model.ts';
import { counted, decimal } from '../../domain/words/numbers.ts';
import { unitName, withUnit } from '../../domain/words/units.ts';
import type { Budget } from '../budget.ts';
import { cut } from './cut.ts';
import { colourOf } from './palette.ts';

/** Quantiles of fewer values than this would be single readings. */
const enoughForQuantiles = 20;

export function metricsView(files: readonly FileMetrics[], budget: Budget) {
  return cut(
    files,
    budget.files,
    ({ file, metrics }) => ({
      file: files.length > 1 ? file : '',
      metrics: cut(metrics, budget.metrics, metricRow),
    }),
    'files',
  );
}

/** Statistics of few values are the readings of somebody: below the group sizes they are left out, whatever came in. */
function metricRow(metric: MetricSummary) {
  const { count, decimals, centre, quantiles } = metric;
  const middle = count >= smallGroup ? centre : undefined;
  const spread = count >= enoughForQuantiles ? quantiles : undefined;
  const range = (from: number, to: number): string =>
    `${decimal(from, decimals)} to ${decimal(to, decimals)}`;
  return {
    title: metric.title,
    unit: unitName(metric.unit),
    count: counted(count),
    missing: counted(metric.missing),
    median: middle === undefined ? '–' : statistic(middle.median, decimals),
    mean: middle === undefined ? '–' : decimal(middle.mean, decimals + 1),
    mad: middle === undefined ? '–' : statistic(middle.mad, decimals),
    middleHalf: spread === undefined ? '–' : range(spread.p25, spread.p75),
    mostValues: spread === undefined ? '–' : range(spread.p05, spread.p95),
    outliers: counted(metric.outliers),
    lowConfidence: counted(metric.lowConfidence),
  };
}

/** A median of an even number of values may lie half a step between two of them. */
function statistic(value: number, decimals: number): string {
  const steps = value * 10 ** decimals;
  const exact = Math.abs(steps - Math.round(steps)) < 1e-6;
  return decimal(value, exact ? decimals : decimals + 1);
}

const verdicts = { stable: 'stable', moved: 'moved', shifted: 'clearly shifted' } as const;

/** `null` where nothing could be compared. */
export function driftView({ drift, stable, files }: ReportModel, budget: Budget) {
  if (drift.length + stable === 0) return null;
  return {
    rows: cut(drift, budget.drift, (row) => driftRow(row, files.length > 1)),
    stable:
      stable === 0
        ? ''
        : `${counted(stable)} ${stable === 1 ? 'measurement is' : 'measurements are'} as in the files before.`,
  };
}

function driftRow(row: DriftRow, severalFiles: boolean) {
  const enough = row.count >= smallGroup && row.baselineCount >= smallGroup;
  const median = (value: number): string =>
    enough ? withUnit(String(Number(value.toFixed(2))), row.unit) : '–';
  return {
    file: severalFiles ? row.file : '',
    title: row.title,
    verdict: verdicts[row.verdict],
    level: row.verdict === 'shifted' ? 'high' : 'low',
    colour: colourOf(row.verdict === 'shifted' ? 'high' : 'low'),
    now: median(row.median),
    before: median(row.baselineMedian),
    index: row.psi.toFixed(2),
    count: counted(row.count),
    baselineCount: counted(row.baselineCount),
  };
}
