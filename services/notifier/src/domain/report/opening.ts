import { counted, listed, percent, plural } from '../words/numbers.ts';
import type { ReportModel } from './report-model.ts';

type Known = Pick<ReportModel, 'totals' | 'unprocessed' | 'datasets' | 'counted'>;

/** The report in one line: the worst thing first, then how much it is about. */
export function headlineOf(known: Known): string {
  const { totals, unprocessed } = known;
  const left = unprocessed.length === 0 ? '' : `${plural(unprocessed.length, 'file')} not processed`;
  if (totals.files === 0) return left === '' ? 'No new measurements' : left;
  const read = `${readingsWords(known)} in ${plural(totals.files, 'file')}`;
  return left === '' ? read : `${read}; ${left}`;
}

/** The same for a subject: dataset where there is only one, files, critical findings. */
export function subjectWords(known: Known): string {
  const { totals, unprocessed, datasets } = known;
  return [
    datasets.length === 1 ? (datasets[0]?.title ?? '') : '',
    plural(totals.files, 'file'),
    totals.files === 0
      ? ''
      : totals.criticalFindings > 0
        ? plural(totals.criticalFindings, 'critical finding')
        : 'nothing critical',
    unprocessed.length === 0 ? '' : `${counted(unprocessed.length)} not processed`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function readingsWords({ totals }: Known): string {
  if (totals.criticalFindings > 0) return plural(totals.criticalFindings, 'critical finding');
  if (totals.abnormalRows > 0) return `${plural(totals.abnormalRows, 'row')} outside limits, none critical`;
  return 'Nothing outside limits';
}

/** What code says about the whole, in two or three sentences. */
export function openingOf(known: Known): readonly string[] {
  const { totals } = known;
  if (totals.files === 0) return [nothingRead(known)];
  const from = known.datasets.length > 1 ? ` of ${plural(known.datasets.length, 'dataset')}` : '';
  return [
    `${plural(totals.files, 'file')}${from} came with ${plural(totals.recordsIn, 'record')}: ${listed(fates(known))}.`,
    totals.abnormalRows === 0
      ? `None of the ${plural(totals.rows, 'row')} has a reading outside the limits.`
      : `${counted(totals.abnormalRows)} of ${plural(totals.rows, 'row')} (${percent(totals.abnormalRows, totals.rows)}) ${totals.abnormalRows === 1 ? 'has' : 'have'} at least one reading outside the limits.`,
  ];
}

function fates({ totals }: Known): readonly string[] {
  return [
    `${counted(totals.accepted)} accepted (${percent(totals.accepted, totals.recordsIn)})`,
    `${counted(totals.rejected)} rejected`,
    `${counted(totals.skipped)} skipped`,
  ];
}

function nothingRead({ unprocessed, counted: others }: Known): string {
  if (unprocessed.length > 0) return 'No file could be processed; the reasons are above.';
  return others.length > 0
    ? 'Only files that were seen before or are not data files came in.'
    : 'No file came in.';
}
