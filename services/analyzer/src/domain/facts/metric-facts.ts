import type { Breakdown, Drift, Fact, MetricSummary } from '@vitals/core';
import type { Description } from '../description.ts';
import { countedText, listText, measureText, percentText, shareText, valueText } from '../numbers/format.ts';
import { capitalised, factOf } from './fact.ts';
import { fellWords, movedWords, roseWords, steadyWords } from './direction-words.ts';

/** From this share of missing values on, a column's figures say little and the reader is told. */
const muchMissing = 0.2;

function metricFact(metric: MetricSummary): Fact {
  const { title, unit, decimals, count, centre } = metric;
  const values = countedText(count, 'value');
  const measured =
    centre === undefined
      ? `${title}: ${values}, too few for a summary`
      : `${title}: median ${measureText(centre.median, decimals + 1, unit)} (MAD ${valueText(centre.mad, decimals + 1)}) over ${values}`;
  const outliers = metric.outliers === 0 ? '' : `; ${countedText(metric.outliers, 'outlier')}`;
  const text = `${measured}${outliers}`;
  return factOf({
    kind: 'metric',
    field: metric.field,
    level: 'none',
    text,
    sentence: `${capitalised(text)}.`,
  });
}

function missingFacts(metrics: readonly MetricSummary[], rows: number): readonly Fact[] {
  const gaps = metrics.filter(({ missing }) => missing > 0 && missing / rows >= muchMissing);
  return gaps.map(({ field, title, missing }) => {
    const text = `${title} missing in ${shareText(missing, rows, 'row')} (${percentText(missing, rows)})`;
    return factOf({
      kind: 'metric',
      field,
      level: 'low',
      text,
      sentence: `${capitalised(title)} is missing in ${shareText(missing, rows, 'row')} (${percentText(missing, rows)}).`,
    });
  });
}

function driftWords({ verdict, median, baselineMedian }: Drift): readonly string[] {
  if (verdict === 'stable') return steadyWords;
  if (median > baselineMedian) return [...movedWords, ...roseWords];
  return median < baselineMedian ? [...movedWords, ...fellWords] : movedWords;
}

const driftLevels = { stable: 'none', moved: 'low', shifted: 'high' } as const;
const driftVerbs = { stable: 'is stable', moved: 'has moved', shifted: 'has shifted' } as const;

function driftFact(drift: Drift, decimals: number): Fact {
  const { title, unit, verdict } = drift;
  const now = measureText(drift.median, decimals + 1, unit);
  const before = measureText(drift.baselineMedian, decimals + 1, unit);
  const evidence =
    `median ${now} against ${before} before (MAD ${valueText(drift.mad, decimals + 1)} and ` +
    `${valueText(drift.baselineMad, decimals + 1)}, n ${valueText(drift.count, 0)} and ${valueText(drift.baselineCount, 0)}, ` +
    `PSI ${drift.psi.toFixed(2)})`;
  return factOf({
    kind: 'drift',
    field: drift.field,
    level: driftLevels[verdict],
    text: `${title} ${verdict}: ${evidence}`,
    sentence: `${capitalised(title)} ${driftVerbs[verdict]}: ${evidence}.`,
    words: driftWords(drift),
  });
}

/** What changed since last time, in one line; nothing where there is no baseline. */
function driftOverview(drift: readonly Drift[]): readonly Fact[] {
  if (drift.length === 0) return [];
  const stable = drift.filter(({ verdict }) => verdict === 'stable').length;
  const text = `${shareText(stable, drift.length, 'metric')} stable against earlier files`;
  const verb = stable === 1 ? 'is' : 'are';
  const sentence = `${shareText(stable, drift.length, 'metric')} ${verb} stable against earlier files of the dataset.`;
  return [factOf({ kind: 'drift', field: '', level: 'none', text, sentence, words: steadyWords })];
}

function breakdownFact({ by, field, groups }: Breakdown): Fact | undefined {
  const shown = groups.flatMap(({ label, rows, abnormalRows }) =>
    rows === null || abnormalRows === null ? [] : [`${label} ${shareText(abnormalRows, rows, 'row')}`],
  );
  if (shown.length === 0) return undefined;
  const hidden = shown.length === groups.length ? '' : '; small groups are not shown';
  const text = `rows with findings by ${by}: ${listText(shown)}${hidden}`;
  return factOf({ kind: 'breakdown', field, level: 'none', text, sentence: `${capitalised(text)}.` });
}

/** How the metrics are distributed, what is missing, how they moved, and in which groups the findings are. */
export function metricFacts(description: Description, drift: readonly Drift[]): readonly Fact[] {
  const { metrics, rows, breakdowns } = description;
  const decimals = new Map(metrics.map((metric) => [metric.field, metric.decimals]));
  return [
    ...driftOverview(drift),
    ...drift.map((each) => driftFact(each, decimals.get(each.field) ?? 0)),
    ...missingFacts(metrics, Math.max(rows, 1)),
    ...metrics.filter(({ count }) => count > 0).map(metricFact),
    ...breakdowns.map(breakdownFact).filter((fact) => fact !== undefined),
  ];
}
