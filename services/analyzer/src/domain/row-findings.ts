import type { Band } from '@vitals/core';
import type { Age } from './age.ts';
import { firstBand, levelOf, limitOf } from './bands.ts';
import { childRangesSource, childVerdict, type ChildMetric } from './child-ranges.ts';
import type { MetricColumn } from './columns.ts';
import type { FindingKind, FindingTally } from './finding-tally.ts';
import type { News2RowResponse } from './news2/tally.ts';
import { news2Source, responseFrom } from './news2/table.ts';

const withUnit = (column: MetricColumn): Pick<FindingKind, 'field' | 'title' | 'unit'> => ({
  field: column.field.name,
  title: column.title,
  unit: column.unit,
});

function bandKind(column: MetricColumn, band: Band): FindingKind {
  const limit = limitOf(band);
  return {
    ...withUnit(column),
    level: levelOf(band),
    label: band.label ?? limit,
    limit,
    source: band.source,
  };
}

/** The contract's bands are for adults. Says whether the reading is a finding. */
export function addBandFinding(
  findings: FindingTally,
  line: number,
  column: MetricColumn,
  value: number,
): boolean {
  const bands = column.field['x-abnormal'];
  if (bands === undefined) return false;
  const at = firstBand(bands, value);
  const band = bands[at];
  if (band === undefined) return false;
  findings.add(`${column.index}#${at}`, line, () => bandKind(column, band));
  return true;
}

/** Children have ranges by age for three metrics; the finding names no age, so that it breaks nobody out of a group. */
export function addChildFinding(
  findings: FindingTally,
  line: number,
  reading: {
    readonly column: MetricColumn;
    readonly metric: ChildMetric;
    readonly value: number;
    readonly age: Age;
  },
): boolean {
  const { column, metric, value, age } = reading;
  const verdict = childVerdict(metric, value, age);
  if (verdict === 'within') return false;
  findings.add(`${column.index}#child-${verdict}`, line, () => ({
    ...withUnit(column),
    level: 'high',
    label: `${verdict} the acceptable range for the age`,
    limit: `${verdict} the acceptable range for the age`,
    source: childRangesSource,
  }));
  return true;
}

type ResponseTexts = Readonly<
  Record<News2RowResponse['response'], Pick<FindingKind, 'level' | 'label' | 'limit'>>
>;

const completeResponses: ResponseTexts = {
  emergency: { level: 'critical', label: 'emergency response', limit: `${responseFrom.emergency} or more` },
  urgent: {
    level: 'high',
    label: 'urgent response',
    limit: `${responseFrom.urgent} to ${responseFrom.emergency - 1}`,
  },
  'urgent-ward': { level: 'high', label: 'urgent ward review', limit: 'with a single input scoring 3' },
};

/** A missing input can only add points: what a partial score asks for is the least that is asked for. */
const partialResponses: ResponseTexts = {
  emergency: {
    level: 'critical',
    label: 'emergency response, inputs missing',
    limit: `at least ${responseFrom.emergency}`,
  },
  urgent: {
    level: 'high',
    label: 'at least urgent response, inputs missing',
    limit: `at least ${responseFrom.urgent}`,
  },
  'urgent-ward': {
    level: 'high',
    label: 'at least urgent ward review, inputs missing',
    limit: 'with at least a single input scoring 3',
  },
};

/** NEWS2 responses are findings like bands, so that their rows are counted and their lines named. */
export function addNews2Finding(findings: FindingTally, line: number, scored: News2RowResponse): void {
  const texts = (scored.partial ? partialResponses : completeResponses)[scored.response];
  findings.add(`news2#${scored.response}#${String(scored.partial)}`, line, () => ({
    field: 'news2',
    title: 'NEWS2 score',
    unit: '',
    ...texts,
    source: news2Source,
  }));
}
