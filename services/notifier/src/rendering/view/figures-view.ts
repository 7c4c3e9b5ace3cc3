import type { DatasetRow, FileRow, ReportModel, Volume } from '../../domain/report/report-model.ts';
import { counted, listed, percent, plural } from '../../domain/words/numbers.ts';
import { severityWord } from '../../domain/words/severity.ts';
import type { Budget } from '../budget.ts';
import { shares } from './bar.ts';
import { cut } from './cut.ts';
import { colourOf } from './palette.ts';

/** Totals as tiles, datasets with a bar each, and one row for everything there is no room for. */
export function figuresView(model: ReportModel, budget: Budget) {
  const { datasets, files } = model;
  const others = datasets.slice(budget.datasets);
  const severalFiles = files.length > datasets.length;
  return {
    tiles: tilesOf(model),
    remarks: remarksOn(model),
    several: datasets.length > 1,
    datasets: datasets.slice(0, budget.datasets).map(leading),
    others: cut(others, budget.rows, compact, 'datasets'),
    files: cut(severalFiles ? files : [], Math.max(0, budget.rows - others.length), fileRow, 'files'),
    notes: cut(
      files.filter(({ notes }) => notes.length > 0),
      budget.closing,
      ({ name, notes }) => `${name}: ${listed(notes)}.`,
    ),
  };
}

function remarksOn({ totals, files }: ReportModel): string {
  const skipped = totals.skippedBy.map(({ reason, count }) => `${counted(count)} ${reason}`);
  const subjects = files.length === 1 ? (files[0]?.subjects ?? '') : '';
  return [
    skipped.length === 0 ? '' : `Skipped: ${listed(skipped)}.`,
    totals.repeated === 0
      ? ''
      : `${plural(totals.repeated, 'record')} repeated an earlier record of the same file.`,
    totals.recovered === 0 ? '' : `${plural(totals.recovered, 'record')} rejected before came in corrected.`,
    subjects === '' ? '' : `${subjects}.`,
  ]
    .filter((remark) => remark !== '')
    .join(' ');
}

/** Six tiles in two rows of three: that still fits a phone. */
function tilesOf({ totals }: ReportModel) {
  const tiles = [
    { label: 'Files read', value: counted(totals.files), note: '' },
    { label: 'Records in', value: counted(totals.recordsIn), note: '' },
    { label: 'Accepted', value: counted(totals.accepted), note: percent(totals.accepted, totals.recordsIn) },
    { label: 'Rejected', value: counted(totals.rejected), note: percent(totals.rejected, totals.recordsIn) },
    { label: 'Skipped', value: counted(totals.skipped), note: percent(totals.skipped, totals.recordsIn) },
    {
      label: 'Outside limits',
      value: counted(totals.abnormalRows),
      note: `${percent(totals.abnormalRows, totals.rows)} of rows`,
    },
  ];
  return tiles.map((tile, index) => ({ ...tile, newRow: index === 3 }));
}

function leading(row: DatasetRow) {
  const [accepted = 0, rejected = 0, skipped = 0] = shares([row.accepted, row.rejected, row.skipped]);
  return {
    ...compact(row),
    files: plural(row.files, 'file'),
    fileCount: counted(row.files),
    accepted,
    rejected,
    skipped,
    counts: countsText(row),
  };
}

const countsText = (row: Volume): string =>
  `${counted(row.recordsIn)} in: ${counted(row.accepted)} accepted, ${counted(row.rejected)} rejected, ${counted(row.skipped)} skipped`;

const compact = (row: DatasetRow) => ({ title: row.title, ...rowOf(row) });

const fileRow = (row: FileRow) => ({ title: row.name, ...rowOf(row) });

const rowOf = (row: Volume) => ({
  level: row.worst,
  colour: colourOf(row.worst),
  word: severityWord(row.worst),
  recordsIn: counted(row.recordsIn),
  acceptedCount: counted(row.accepted),
  rejectedCount: counted(row.rejected),
  skippedCount: counted(row.skipped),
  abnormal: counted(row.abnormalRows),
  abnormalShare: percent(row.abnormalRows, row.rows),
});
