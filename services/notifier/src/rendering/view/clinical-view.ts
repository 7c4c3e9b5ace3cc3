import type { BloodPressureCategory, News2Summary, Severity } from '@vitals/core';
import type { FileBreakdown, ReportModel } from '../../domain/report/report-model.ts';
import { counted, listed, plural } from '../../domain/words/numbers.ts';
import type { Budget } from '../budget.ts';
import { bar, type Bar } from './bar.ts';
import { cut } from './cut.ts';
import { colourOf } from './palette.ts';

/** One band of a score with the number of rows in it. */
export interface BandView {
  readonly level: Severity;
  readonly colour: string;
  readonly band: string;
  readonly meaning: string;
  readonly count: string;
  readonly bar: Bar;
}

type Response = keyof News2Summary['responses'];

/** NEWS2 thresholds and responses (Royal College of Physicians, 2017), the most urgent first. */
const news2Bands: readonly (readonly [Response, string, string, Severity])[] = [
  ['emergency', '7 or more', 'emergency assessment', 'critical'],
  ['urgent', '5 or 6', 'urgent review', 'high'],
  ['urgent-ward', '3 in one measurement', 'urgent ward-based review', 'high'],
  ['low', '1 to 4', 'assessment by a registered nurse', 'low'],
  ['none', '0', 'routine monitoring', 'none'],
];

/** What a row with missing inputs reaches whatever they would have added. */
const thresholds: readonly (readonly [keyof News2Summary['partialAtLeast'], string])[] = [
  ['emergency', 'at least 7'],
  ['urgent', 'at least 5'],
  ['urgent-ward', 'a 3 in one measurement'],
];

const pressureBands: readonly (readonly [BloodPressureCategory, string, Severity])[] = [
  ['severe', 'severe', 'critical'],
  ['stage-2', 'stage 2', 'high'],
  ['stage-1', 'stage 1', 'low'],
  ['elevated', 'elevated', 'low'],
  ['normal', 'normal', 'none'],
];

const exclusionWords = {
  child: 'of children',
  pregnancy: 'in pregnancy',
  'no-inputs': 'without any input',
} as const;

export function news2View(news2: News2Summary | null) {
  if (news2 === null) return null;
  const most = Math.max(...Object.values(news2.responses));
  return {
    rows: news2Bands.map(([response, band, meaning, level]): BandView => {
      const count = news2.responses[response];
      return { level, colour: colourOf(level), band, meaning, count: counted(count), bar: bar(count, most) };
    }),
    notes: news2Notes(news2),
  };
}

function news2Notes({ partial, inputs, partialAtLeast, notScored }: News2Summary): readonly string[] {
  const already = thresholds.flatMap(([response, reached]) => {
    const count = partialAtLeast[response];
    return count === 0 ? [] : [`${reached} in ${plural(count, 'row')}`];
  });
  const left = (['child', 'pregnancy', 'no-inputs'] as const).flatMap((reason) => {
    const count = notScored[reason] ?? 0;
    return count === 0 ? [] : [`${counted(count)} ${exclusionWords[reason]}`];
  });
  return [
    partial === 0
      ? ''
      : `${plural(partial, 'row')} had only some of the seven inputs (at most ${String(inputs)}) and got no score.`,
    already.length === 0 ? '' : `What was measured already reaches ${listed(already)}.`,
    left.length === 0 ? '' : `Not scored: ${listed(left)}.`,
  ].filter((note) => note !== '');
}

export function bloodPressureView({ bloodPressure }: ReportModel) {
  if (bloodPressure === null) return null;
  const most = Math.max(...Object.values(bloodPressure.rows));
  return {
    source: bloodPressure.source,
    rows: pressureBands.map(([category, band, level]): BandView => {
      const count = bloodPressure.rows[category];
      return {
        level,
        colour: colourOf(level),
        band,
        meaning: '',
        count: counted(count),
        bar: bar(count, most),
      };
    }),
    incomplete:
      bloodPressure.incomplete === 0
        ? ''
        : `${plural(bloodPressure.incomplete, 'row')} had only one of the two pressures and ${bloodPressure.incomplete === 1 ? 'is' : 'are'} in no range.`,
  };
}

/** `null` is a suppressed group: shown as such, with no number that would give it away. */
export function breakdownsView(files: readonly FileBreakdown[], budget: Budget) {
  const tables = files
    .slice(0, budget.files)
    .flatMap(({ file, breakdowns }) => breakdowns.map((breakdown) => ({ file, breakdown })));
  return tables.map(({ file, breakdown }) => ({
    file: files.length > 1 ? file : '',
    by: breakdown.by,
    groups: cut(breakdown.groups, budget.metrics, ({ label, rows, abnormalRows }) => ({
      label: label === '' ? 'not given' : label,
      rows: rows === null ? 'fewer than 5' : counted(rows),
      abnormal: abnormalRows === null ? '–' : counted(abnormalRows),
    })),
  }));
}
