import { capitalised } from '../words/code-words.ts';
import { plural } from '../words/numbers.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { dateAndTime } from '../words/times.ts';
import { withUnit } from '../words/units.ts';
import type { DatasetTitles } from './dataset-titles.ts';
import type { ReportInput, SilentSource, UnsureReport } from './report-input.ts';
import type {
  AttentionItem,
  FindingRow,
  ReportModel,
  UnprocessedRow,
  UnreadableRow,
} from './report-model.ts';

/** Unsure reports named in the banner. */
const mostUnsure = 2;

type Known = Pick<ReportModel, 'findings' | 'unprocessed' | 'unreadable'>;

/**
 * What a reader should see even if it is all they read. An unsure report comes first: until somebody settles it, what
 * it said may be known to nobody. Then critical findings, then what could not be processed or read.
 */
export function attentionItems(
  input: Pick<ReportInput, 'unsureReports' | 'silentSources'>,
  known: Known,
  titles: DatasetTitles,
): readonly AttentionItem[] {
  return [
    ...(input.unsureReports.length === 0 ? [] : [unsure(input.unsureReports)]),
    ...known.findings.filter(({ level }) => level === 'critical').map(critical),
    ...known.unprocessed.map(unprocessed),
    ...known.unreadable.map(unreadable),
    ...(input.silentSources ?? []).map((source) => silent(source, titles)),
  ];
}

const item = (given: Pick<AttentionItem, 'level' | 'title'> & Partial<AttentionItem>): AttentionItem => ({
  detail: '',
  places: [],
  commands: [],
  ...given,
});

/** One item however many there are: they must not push a critical finding out of sight. */
function unsure(reports: readonly UnsureReport[]): AttentionItem {
  const [first] = reports;
  const sealedAt = reports.length === 1 ? first?.sealedAt : undefined;
  const one =
    sealedAt === undefined ? 'An earlier report' : `The report of ${dateAndTime(plainText(sealedAt))}`;
  const ids = reports.slice(0, mostUnsure).map(({ reportId }) => plainText(reportId, textLimits.name));
  return item({
    level: 'high',
    title: `${reports.length === 1 ? one : plural(reports.length, 'earlier report')} may not have reached you`,
    detail:
      'The sending was interrupted, so nobody can know. Look for it in your inbox, then say that it came, or have it sent again:',
    commands: [
      ...ids.flatMap((id) => [`vitals report resolve ${id} --sent`, `vitals report resolve ${id} --resend`]),
      ...(reports.length > mostUnsure ? ['vitals report list'] : []),
    ],
  });
}

function critical(finding: FindingRow): AttentionItem {
  const what = finding.label === '' ? '' : `${finding.label}; `;
  const files = finding.places.length > 1 ? ` in ${plural(finding.places.length, 'file')}` : '';
  return item({
    level: 'critical',
    title: `${finding.metric} ${withUnit(finding.limit, finding.unit)}: ${plural(finding.count, 'row')}${files}`,
    detail: capitalised(`${what}limit from ${finding.source}`),
    places: finding.places,
  });
}

const unprocessed = (row: UnprocessedRow): AttentionItem =>
  item({
    level: 'high',
    title:
      row.outcome === 'refused'
        ? `A file was refused: ${row.file}`
        : `A file could not be processed: ${row.file}`,
    detail: [row.why, row.advice].filter((part) => part !== '').join(' '),
    commands: [`vitals trace ${row.runId}`],
  });

const unreadable = (row: UnreadableRow): AttentionItem =>
  item({
    level: 'high',
    title: `Results could not be read: ${row.dataset}`,
    detail: `The file was processed, but its results are not in this report. ${row.problem}`,
    commands: [`vitals trace ${row.runId}`],
  });

const silent = (source: SilentSource, titles: DatasetTitles): AttentionItem =>
  item({
    level: 'low',
    title: `Nothing new from ${titles.of(source.dataset)}`,
    detail: `Its last file came on ${dateAndTime(plainText(source.lastFileAt))}.`,
  });
